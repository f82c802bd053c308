import {
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type ParsedNode,
  parseDocument,
  type YAMLMap,
} from 'yaml'
import type { Located, Place } from './located.ts'
import { quoted } from './quoted.ts'

/** Characters. Larger files are refused before they cost anything. */
const longest = 1_048_576
const deepest = 32
/** Values that aliases may repeat in all. Enough for people, too few for a bomb. */
const mostRepeated = 10_000

const start: Place = { line: 1, column: 1 }

/** Friendlier words for what the YAML parser says of common slips. */
const words: Readonly<Record<string, string>> = {
  MULTIPLE_DOCS: 'the file holds several documents (`---`); write one',
  TAB_AS_INDENT: 'a tab stands where spaces are expected; indent with spaces',
  TAG_RESOLVE_FAILED: 'this tag (`!…`) is not known; write the value without it',
  NON_STRING_KEY: 'the name of a field is a text',
  RESOURCE_EXHAUSTION: 'the file is nested too deeply',
}

/** `null` after something was told. YAML 1.2, and so JSON too; no tags, no merge keys. */
export function readYaml(
  text: string,
  tell: (place: Place, message: string) => void,
): Located | null {
  if (text.length > longest) {
    tell(start, `the file has ${text.length} characters; it may have ${longest}`)
    return null
  }
  if (isUtf16(text)) {
    tell(start, 'the file is not UTF-8 (`>` of Windows PowerShell writes UTF-16); save it as UTF-8')
    return null
  }
  const lineCounter = new LineCounter()
  const document = parseDocument(text, {
    lineCounter,
    // the parser looks for repeated keys in quadratic time; `locate` does it in one pass
    uniqueKeys: false,
    stringKeys: true,
    prettyErrors: false,
    // not `silent`, which would also drop a second document without a word
    logLevel: 'error',
    version: '1.2',
    schema: 'core',
    merge: false,
  })
  const placeOf = (offset: number): Place => {
    const { line, col } = lineCounter.linePos(offset)
    return { line: Math.max(line, 1), column: Math.max(col, 1) }
  }
  const broken = [...document.errors, ...document.warnings]
  for (const { code, message, pos } of broken) {
    tell(placeOf(pos[0]), words[code] ?? `this is not YAML: ${message}`)
  }
  if (broken.length > 0) return null
  if (document.contents === null) {
    tell(start, 'the file is empty; it begins with `version: 1`')
    return null
  }
  return locator(placeOf, tell)(document.contents)
}

/** UTF-16 that was read as UTF-8: its mark is no character there, and every second byte of plain text is zero. */
function isUtf16(text: string): boolean {
  return text.startsWith('\ufffd\ufffd') || (text[0] !== '\0' && text[1] === '\0')
}

function locator(
  placeOf: (offset: number) => Place,
  tell: (place: Place, message: string) => void,
): (node: ParsedNode) => Located {
  const anchors = new Map<string, Located>()
  let left = mostRepeated

  function locate(node: ParsedNode | null, depth: number, fallback: Place): Located {
    const nothing: Located = { kind: 'scalar', value: null, place: fallback }
    if (node === null) return nothing
    const place = placeOf(node.range[0])
    if (depth > deepest) {
      tell(place, 'the file is nested too deeply')
      return nothing
    }
    if (isAlias(node)) return repeated(node.source, place)
    const found = value(node, depth, place, fallback)
    if (node.anchor) anchors.set(node.anchor, found)
    return found
  }

  function value(node: ParsedNode, depth: number, place: Place, fallback: Place): Located {
    if (isMap<ParsedNode, ParsedNode | null>(node)) return fromMap(node, depth, place)
    if (!isSeq<ParsedNode>(node)) return fromScalar(node, place, fallback)
    return { kind: 'list', place, items: node.items.map((item) => locate(item, depth + 1, place)) }
  }

  function repeated(name: string, place: Place): Located {
    const anchor = anchors.get(name)
    if (anchor === undefined) tell(place, `there is no anchor ${quoted(name)} above this line`)
    else {
      left -= sizeOf(anchor, left + 1)
      if (left >= 0) return { ...anchor, place }
      tell(place, `aliases repeat more than ${mostRepeated} values; write them out`)
    }
    return { kind: 'scalar', value: null, place }
  }

  function fromMap(
    map: YAMLMap<ParsedNode, ParsedNode | null>,
    depth: number,
    place: Place,
  ): Located {
    const entries = new Map<string, { key: Place; value: Located }>()
    for (const pair of map.items) {
      const key = placeOf(pair.key.range[0])
      const name = isScalar(pair.key) ? String(pair.key.value) : ''
      const earlier = entries.get(name)
      if (earlier) tell(key, `${quoted(name)} was already written in line ${earlier.key.line}`)
      entries.set(name, { key, value: locate(pair.value, depth + 1, key) })
    }
    return { kind: 'map', place, entries }
  }

  return (node) => locate(node, 0, start)
}

function fromScalar(node: ParsedNode, place: Place, fallback: Place): Located {
  const value: unknown = isScalar(node) ? node.value : null
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') {
    return { kind: 'scalar', place, value }
  }
  // an empty value has no place of its own: its field's name is what the reader looks for
  return { kind: 'scalar', place: fallback, value: null }
}

/** Counts no further than `most`. */
function sizeOf(node: Located, most: number): number {
  let size = 1
  const children =
    node.kind === 'list'
      ? node.items
      : node.kind === 'map'
        ? [...node.entries.values()].map(({ value }) => value)
        : []
  for (const child of children) {
    if (size >= most) break
    size += sizeOf(child, most - size)
  }
  return size
}
