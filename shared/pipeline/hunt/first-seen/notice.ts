import { secondsOf } from '../../../domain/duration.ts'
import type { FirstSeenTrigger } from '../../../domain/trigger.ts'
import type { Hit } from '../hit.ts'
import { hourFloor } from './hour-floor.ts'
import type { Parent, Pending } from './parent.ts'
import { keyIn, remember } from './remember.ts'
import { parentLength, type Tuple, tupleOf } from './tuple-of.ts'

/** What waits, with the records of this reading that may be new, in the order of time. Those that are not are remembered. */
export function notice(
  pending: readonly Pending[],
  parents: Map<string, Parent>,
  { hits, trigger }: { readonly hits: readonly Hit[]; readonly trigger: FirstSeenTrigger },
): readonly Pending[] {
  const length = parentLength(trigger.of)
  const parts = trigger.of.slice(length)
  const baseline = secondsOf(trigger.baseline) * 1000
  const waiting = Map.groupBy(pending, nameOf)
  const wait = (one: Pending) => {
    const known = waiting.get(nameOf(one)) ?? []
    const near = known.find(
      ({ at, last }) => one.at >= at - baseline && hourFloor(last) >= one.at - baseline,
    )
    const others = known.filter((other) => other !== near)
    waiting.set(nameOf(one), [...others, near ? earlier(near, one) : one])
  }
  for (const hit of hits) {
    const tuple = tupleOf(hit.parts, length)
    const known = parents.get(tuple.parent)
    let parent = met(known, hourFloor(hit.at), baseline)
    for (const values of parent.full ? [] : tuple.values) {
      const key = keyIn(parent, values, parts)
      if ((parent.keys[key] ?? 0) >= hit.at - baseline) {
        parent = remember(parent, key, hit.at, parts)
      } else wait(pendingOf(hit, tuple, values))
    }
    if (parent !== known) parents.set(tuple.parent, parent)
  }
  return [...waiting.values()]
    .flat()
    .sort((a, b) => a.at - b.at || (nameOf(a) < nameOf(b) ? -1 : 1))
}

function met(known: Parent | undefined, at: number, baseline: number): Parent {
  if (known === undefined || at - known.last > baseline) {
    return { since: at, last: at, rolled: false, full: false, keys: {} }
  }
  if (at >= known.since && at <= known.last) return known
  return { ...known, since: Math.min(known.since, at), last: Math.max(known.last, at) }
}

function nameOf({ parent, values, group }: Pending): string {
  return `${parent}${values.join('\n')}${group}`
}

function pendingOf(
  { id, at, key, cluster, actor }: Hit,
  { parent }: Tuple,
  values: readonly string[],
): Pending {
  return { parent, values, group: key, at, last: at, id, cluster, actor }
}

function earlier(a: Pending, b: Pending): Pending {
  const last = Math.max(a.last, b.last)
  const isFirst = a.at < b.at || (a.at === b.at && a.id <= b.id)
  return { ...(isFirst ? a : b), last }
}
