import type { Json } from '../domain/json.ts'

/** Where something stands in a file; both count from 1. */
export interface Place {
  readonly line: number
  readonly column: number
}

interface LocatedScalar {
  readonly kind: 'scalar'
  readonly place: Place
  readonly value: string | number | boolean | null
}

interface LocatedList {
  readonly kind: 'list'
  readonly place: Place
  readonly items: readonly Located[]
}

export interface LocatedMap {
  readonly kind: 'map'
  readonly place: Place
  readonly entries: ReadonlyMap<string, LocatedEntry>
}

interface LocatedEntry {
  readonly key: Place
  readonly value: Located
}

/** A value that knows where it was written. */
export type Located = LocatedScalar | LocatedList | LocatedMap

export function plain(node: Located): Json {
  if (node.kind === 'scalar') return node.value
  if (node.kind === 'list') return node.items.map(plain)
  return Object.fromEntries([...node.entries].map(([key, { value }]) => [key, plain(value)]))
}

/** The entries of a map; of anything else, none. */
export function entriesOf(node: Located | undefined): readonly (readonly [string, Located])[] {
  if (node?.kind !== 'map') return []
  return [...node.entries].map(([key, { value }]) => [key, value] as const)
}

/** The items of a list; of anything else, none. */
export function itemsOf(node: Located | undefined): readonly Located[] {
  return node?.kind === 'list' ? node.items : []
}
