import type { FirstSeenTrigger } from '../../../domain/trigger.ts'
import type { Hit } from '../hit.ts'
import { keyOfGroup } from '../key-of-group.ts'

type Part = FirstSeenTrigger['of'][number]

export interface Tuple {
  /** Who has to be known for something to be new to him. */
  readonly parent: string
  /** What may be new; several where a field is a list. */
  readonly values: readonly (readonly string[])[]
}

/** What identities and clusters are named by. */
const owners: readonly Part[] = [
  'cluster',
  'user.username',
  'impersonatedUser.username',
  'caller',
  'resourceId',
]

/** How many of the parts name the parent: cluster and identity; all but the last where there is nothing else. */
export function parentLength(of: readonly Part[]): number {
  const own = of.findIndex((part) => !owners.includes(part))
  return Math.min(own < 0 ? of.length : own, of.length - 1)
}

/** Parent and values among what was read of a record. A tuple of which nothing is told has no values. */
export function tupleOf(parts: Hit['parts'], length: number): Tuple {
  const values = product(parts.slice(length)).filter((tuple) => tuple.some((one) => one !== ''))
  return { parent: keyOfGroup(parts.slice(0, length).map(([first]) => first ?? '')), values }
}

function product(parts: readonly (readonly string[])[]): readonly (readonly string[])[] {
  return parts.reduce<readonly (readonly string[])[]>(
    (all, values) => all.flatMap((tuple) => values.map((value) => [...tuple, value])),
    [[]],
  )
}
