import { readFileSync } from 'node:fs'
import { relative, resolve, sep } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Control } from '../shared/domain/control.ts'
import type { Evaluation } from '../shared/domain/evaluation.ts'
import { decode } from '../shared/ingest/decode.ts'
import { linesOf } from '../shared/ingest/lines-of.ts'
import type { SarifPlace } from '../shared/reports/audit-sarif.ts'
import type { JudgedCluster } from '../shared/reports/judged-cluster.ts'

interface Places {
  /** Notes what will be asked for. All of it comes before the first question. */
  readonly want: (judged: JudgedCluster) => void
  readonly placeOf: (judged: JudgedCluster, evaluation: Evaluation) => SarifPlace
}

/** `file.json`, `file.json#/value/3`, `file.jsonl:17`: how the readers of documents name what they found. */
const form = /^(?<file>.*?)(?::(?<line>\d+))?(?:#(?<pointer>(?:\/(?:value|data|rows|\d+))+))?$/s
const ownResource: ReadonlySet<string> = new Set(['managedCluster', 'connectedCluster'])

/**
 * Files and lines of clusters, and of what decided where that lies in the cluster's own resource. What came from no
 * file stands under its id.
 */
export function sarifPlaces(controls: readonly Control[]): Places {
  const judgesItself = new Set(
    controls
      .filter(({ needs, consults }) => [...needs, ...consults].every((it) => ownResource.has(it)))
      .map(({ id }) => id),
  )
  const wanted = new Map<string, Set<string>>()
  const found = new Map<string, ReadonlyMap<string, number>>()

  function pointers(pointer: string, { control, verdict }: Evaluation): readonly string[] {
    const at = verdict.status === 'fail' && judgesItself.has(control) ? verdict.at : undefined
    if (at === undefined) return [pointer]
    // As Resource Manager nests it, as the Azure CLI flattens it, and in a snapshot document.
    const within = [at, at.replace(/^\/properties/, ''), `/cluster${at}`]
    return [...within.map((one) => `${pointer}${one}`), pointer]
  }

  function linesIn(file: string): ReadonlyMap<string, number> {
    const known = found.get(file)
    if (known !== undefined) return known
    const decoded = decode(readFileSync(file))
    const lines = 'text' in decoded ? linesOf(decoded.text, wanted.get(file) ?? []) : new Map()
    found.set(file, lines)
    return lines
  }

  return {
    want({ source, evaluations }) {
      const { file, pointer } = partsOf(source)
      const asked = wanted.get(file) ?? new Set()
      for (const evaluation of evaluations) {
        for (const one of pointers(pointer, evaluation)) asked.add(one)
      }
      wanted.set(file, asked)
    },
    placeOf({ source, cluster }, evaluation) {
      if (source === 'azure' || /^stdin(?:[:#]|$)/.test(source)) {
        return { uri: encodeURI(cluster.id.slice(1).toLowerCase()), line: 1 }
      }
      const { file, line, pointer } = partsOf(source)
      const uri = uriOf(file)
      if (line !== null) return { uri, line }
      const lines = linesIn(file)
      const places = pointers(pointer, evaluation).map((one) => nearest(one.toLowerCase(), lines))
      const [deepest] = places.sort((one, other) => other.length - one.length)
      return { uri, line: lines.get(deepest ?? '') ?? 1 }
    },
  }
}

/** The pointer itself, or the deepest of what it would lie in: what is absent has no line of its own. */
function nearest(pointer: string, lines: ReadonlyMap<string, number>): string {
  let at = pointer
  while (at !== '' && !lines.has(at)) at = at.slice(0, at.lastIndexOf('/'))
  return at
}

function partsOf(source: string) {
  const { file = source, line, pointer = '' } = form.exec(source)?.groups ?? {}
  return { file, line: line === undefined ? null : Number(line), pointer }
}

/** Relative below the working directory, which in a pipeline is the repository. */
function uriOf(file: string): string {
  const path = relative('', resolve(file))
  const outside = path.startsWith('..') || resolve(path) === path
  return outside ? pathToFileURL(file).href : encodeURI(path.split(sep).join('/'))
}
