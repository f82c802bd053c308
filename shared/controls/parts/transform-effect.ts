import { fitsAny } from './fits-any.ts'
import { kqlSteps } from './kql-steps.ts'

/** What an ingestion transformation does to the rows and columns of a table. */
export type TransformEffect =
  | { readonly effect: 'keeps' }
  | { readonly effect: 'loses'; readonly what: string }
  | { readonly effect: 'unclear'; readonly what: string }

/** Operators that drop rows or put others in their place. */
const filters = [
  'where',
  'filter',
  'take',
  'limit',
  'sample',
  'top',
  'distinct',
  'summarize',
  'join',
]

const keeps: TransformEffect = { effect: 'keeps' }
const loses = (what: string): TransformEffect => ({ effect: 'loses', what })
const unclear = (what: string): TransformEffect => ({ effect: 'unclear', what })

/**
 * Null and `source` keep everything. Judged step by step on the text, because a transformation is a short
 * pipeline; what is not one of the steps below is unclear, never harmless.
 */
export function transformEffect(
  kql: string | undefined,
  columns: readonly string[],
): TransformEffect {
  if (kql === undefined) return keeps
  const steps = kqlSteps(kql)
  if (steps === null) return unclear('it cannot be taken apart')
  const [first = '', ...rest] = steps
  if (first.toLowerCase() !== 'source') return unclear(`it begins with ${first.slice(0, 40)}`)
  const effects = rest.map((step) => effectOf(step, columns))
  return (
    effects.find(({ effect }) => effect === 'loses') ??
    effects.find(({ effect }) => effect === 'unclear') ??
    keeps
  )
}

function effectOf(step: string, columns: readonly string[]): TransformEffect {
  const [, operator = '', rest = ''] = /^([a-z-]+)\s*(.*)$/is.exec(withoutText(step)) ?? []
  const name = operator.toLowerCase()
  if (filters.includes(name)) return loses(`drops rows with ${name}`)
  if (name === 'extend') return overwriting(rest, columns)
  if (name === 'project-rename') return renaming(rest, columns)
  if (name === 'project-away') {
    const patterns = namesIn(rest)
    return without(columns.filter((column) => fitsAny(column, patterns)))
  }
  if (name === 'project' || name === 'project-keep') return only(rest, columns)
  return name === 'project-reorder' ? keeps : unclear(`it uses ${name === '' ? step : name}`)
}

/** Literals say nothing about columns; a name in brackets is no literal. */
function withoutText(step: string): string {
  return step.replace(/(?<!\[)(?:"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')/g, '""')
}

function without(gone: readonly string[]): TransformEffect {
  return gone.length === 0 ? keeps : loses(`removes ${gone.join(', ')}`)
}

function only(rest: string, columns: readonly string[]): TransformEffect {
  const kept = namesIn(rest)
  const gone = columns.filter((column) => !fitsAny(column, kept))
  return gone.length === 0 ? overwriting(rest, columns) : without(gone)
}

/** Columns in a list as it is written: each up to the next comma, before any `=`. */
function namesIn(rest: string): readonly string[] {
  return withoutArguments(rest)
    .split(',')
    .map((item) => {
      const [name = ''] = item.split('=')
      return name.trim().replace(/^\[['"]|['"]\]$/g, '')
    })
}

/** What stands in brackets of a call is no column of the list. */
function withoutArguments(rest: string): string {
  const shorter = rest.replace(/\([^()]*\)/g, '')
  return shorter === rest ? rest : withoutArguments(shorter)
}

/** Names that get a value: any word before a lone `=`. */
function overwriting(rest: string, columns: readonly string[]): TransformEffect {
  const assigned = [...rest.matchAll(/([\w*]+)['"\]]*\s*=(?![=~])/g)].map(([, name = '']) => name)
  const lost = columns.filter((column) => assigned.includes(column))
  return lost.length === 0 ? keeps : loses(`overwrites ${lost.join(', ')}`)
}

function renaming(rest: string, columns: readonly string[]): TransformEffect {
  const lost = columns.filter((column) => new RegExp(`=\\s*\\[?['"]?${column}\\b`).test(rest))
  return lost.length === 0 ? overwriting(rest, columns) : loses(`renames ${lost.join(', ')}`)
}
