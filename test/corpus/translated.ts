import type { FieldName } from '../../shared/domain/log/fields.ts'
import type { Predicate } from '../../shared/domain/predicate.ts'

/** A predicate of the catalogue of reference. */
export interface Foreign {
  readonly all?: readonly Foreign[]
  readonly any?: readonly Foreign[]
  readonly not?: Foreign
  readonly some?: { readonly path: string; readonly where: Foreign }
  readonly field?: string
  readonly op?: string
  readonly value?: unknown
}

const own = (path: string): string =>
  path
    .replace(/^derived\./, '')
    .replaceAll('[*]', '')
    .replace(/^[A-Z]/, (letter) => letter.toLowerCase())

const list = (value: unknown): readonly string[] =>
  (Array.isArray(value) ? value : [value]).map(String)

type Build = (field: FieldName, value: unknown) => Predicate

const oneOf: Build = (field, value) => ({ op: 'oneOf', field, values: list(value) })
const contains: Build = (field, value) => ({ op: 'contains', field, values: list(value) })
const is: Build = (field, value) =>
  Array.isArray(value) ? oneOf(field, value) : { op: 'is', field, value: value as string }

/** Codes are numbers in lists. */
function inList(field: FieldName, value: unknown): Predicate {
  const values: readonly unknown[] = Array.isArray(value) ? value : []
  return values.every((one) => typeof one === 'string')
    ? oneOf(field, value)
    : { op: 'any', of: values.map((one) => is(field, one)) }
}

const builds: Readonly<Record<string, Build>> = {
  eq: is,
  // Knowledge from outside the event may be missing.
  ne: (field, value) => ({ op: 'unless', of: is(field, value) }),
  in: inList,
  notIn: (field, value) => ({ op: 'not', of: inList(field, value) }),
  exists: (field, value) => {
    const there: Predicate = { op: 'exists', field }
    return value === true ? there : { op: 'not', of: there }
  },
  startsWith: (field, value) => ({ op: 'startsWith', field, values: list(value) }),
  endsWith: (field, value) => ({ op: 'endsWith', field, values: list(value) }),
  contains,
  containsAny: contains,
  matches: (field, value) => ({ op: 'matches', field, pattern: String(value) }),
  gte: (field, value) => ({ op: 'atLeast', field, value: Number(value) }),
  lte: (field, value) => ({ op: 'atMost', field, value: Number(value) }),
  pathIn: (field, value) => ({ op: 'pathIn', field, values: list(value) }),
}

/** The same predicate in our words. */
export function translated(node: Foreign): Predicate {
  if (node.all) return { op: 'all', of: node.all.map(translated) }
  if (node.any) return { op: 'any', of: node.any.map(translated) }
  if (node.not) return { op: 'not', of: translated(node.not) }
  if (node.some)
    return { op: 'some', field: own(node.some.path), where: translated(node.some.where) }
  const build = builds[node.op ?? '']
  if (build === undefined) throw new TypeError(`"${node.op}" is not known`)
  return build(own(node.field ?? '') as FieldName, node.value)
}
