import { secondsOf } from '../../domain/duration.ts'
import type { ThresholdTrigger } from '../../domain/trigger.ts'

/** One record of a group, as a threshold remembers it. */
export interface Sighting {
  /** Milliseconds since 1970. */
  readonly at: number
  readonly id: string
  /** Hash of what is counted. */
  readonly value: string
}

export interface Span {
  /** When the threshold was reached. */
  readonly opened: number
  readonly first: number
  readonly last: number
  readonly count: number
  readonly ids: readonly string[]
  /** The most that were counted within one window. */
  readonly distinct: number
}

/** Stretches that reach a threshold; what follows within the dedup window belongs to the same stretch. */
export function spansOf(seen: readonly Sighting[], trigger: ThresholdTrigger): readonly Span[] {
  const window = secondsOf(trigger.window) * 1000
  const dedup = secondsOf(trigger.dedupWindow) * 1000
  const spans: Span[] = []
  let rest = seen
  for (;;) {
    const reached = firstReached(rest, window, trigger.atLeast)
    if (reached === null) return spans
    const { from, at } = reached
    const after = rest.findIndex((one, index) => index > from && one.at >= at + dedup)
    const stop = after < 0 ? rest.length : after
    spans.push(spanOf(rest.slice(from, stop), at, window))
    rest = rest.slice(stop)
  }
}

/** Where the first window with enough in it begins, and when it was full; null when there is none. */
function firstReached(seen: readonly Sighting[], window: number, atLeast: number) {
  if (areFewer(seen, atLeast)) return null
  const counted = counter(window)
  for (const one of seen) {
    const { distinct, from } = counted(one)
    if (distinct >= atLeast) return { from, at: one.at }
  }
  return null
}

/** Whether there are fewer different values than that at all, which is so of most groups. */
function areFewer(seen: readonly Sighting[], atLeast: number): boolean {
  if (seen.length < atLeast) return true
  const values = new Set<string>()
  for (const { value } of seen) if (values.add(value).size >= atLeast) return false
  return true
}

/** Counts distinct values of the window that ends with each sighting, one after the other. */
function counter(window: number) {
  const inside: Sighting[] = []
  const counts = new Map<string, number>()
  let from = 0
  return (one: Sighting): { readonly distinct: number; readonly from: number } => {
    inside.push(one)
    counts.set(one.value, (counts.get(one.value) ?? 0) + 1)
    for (let first = inside[from]; first && first.at <= one.at - window; first = inside[from]) {
      const left = (counts.get(first.value) ?? 1) - 1
      if (left > 0) counts.set(first.value, left)
      else counts.delete(first.value)
      from += 1
    }
    return { distinct: counts.size, from }
  }
}

function spanOf(seen: readonly Sighting[], opened: number, window: number): Span {
  const ids = seen.map(({ id }) => id).filter((id) => id !== '')
  return {
    opened,
    first: seen[0]?.at ?? opened,
    last: seen.at(-1)?.at ?? opened,
    count: seen.length,
    ids,
    distinct: mostWithin(seen, window),
  }
}

function mostWithin(seen: readonly Sighting[], window: number): number {
  const counted = counter(window)
  return seen.reduce((most, one) => Math.max(most, counted(one).distinct), 0)
}
