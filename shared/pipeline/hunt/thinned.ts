import type { Sighting } from './spans-of.ts'

const hour = 3_600_000
/** Of one group and hour; thresholds are far below. */
const mostPerHour = 1000

/** Sightings in the order of time, no more of an hour than matter: a flood does not fill the state. */
export function thinned(seen: readonly Sighting[]): readonly Sighting[] {
  if (seen.length <= mostPerHour) return seen
  const counts = new Map<number, number>()
  return seen.filter(({ at }) => {
    const of = Math.floor(at / hour)
    const count = (counts.get(of) ?? 0) + 1
    counts.set(of, count)
    return count <= mostPerHour
  })
}
