import { youngest } from '../youngest.ts'
import type { Parent } from './parent.ts'

/** Of parents, and of values that all of them remember. */
const mostParents = 20_000
const mostKeys = 200_000

type Named = readonly (readonly [name: string, Parent])[]

interface Tidying {
  /** What was seen before is forgotten; -Infinity in the middle of an hour. */
  readonly oldest: number
  /** Values may be more than before. */
  readonly isGrown: boolean
}

/** Of what was seen since `oldest` that which was seen last, as much as fits. */
export function keptParents(
  parents: ReadonlyMap<string, Parent>,
  { oldest, isGrown }: Tidying,
): Readonly<Record<string, Parent>> {
  const young = Number.isFinite(oldest) ? since(parents, oldest) : [...parents]
  return Object.fromEntries(isGrown || young.length > mostParents ? fitting(young) : young)
}

function fitting(parents: Named): Named {
  const few = youngest(parents, mostParents, ({ last }) => ({ last, size: 1 }))
  return youngest(few, mostKeys, ({ last, keys }) => ({ last, size: Object.keys(keys).length }))
}

function since(parents: ReadonlyMap<string, Parent>, oldest: number): Named {
  return [...parents]
    .filter(([, { last }]) => last >= oldest)
    .map(([name, parent]) => [name, shortened(parent, oldest)] as const)
}

function shortened(parent: Parent, oldest: number): Parent {
  const all = Object.entries(parent.keys)
  const young = all.filter(([, last]) => last >= oldest)
  return young.length === all.length ? parent : { ...parent, keys: Object.fromEntries(young) }
}
