import type { Fault } from '../azure/faults/fault.ts'
import type { SampleFleet } from './sample-fleet.ts'

const searched = 50

/** The first throttled cluster of the fleet is not answered for a while: 429 first, then 500. */
export function sampleFaults(fleet: SampleFleet): readonly Fault[] {
  const indices = Array.from({ length: Math.min(fleet.readable, searched) }, (_, index) => index)
  const found = indices.find((index) => fleet.archetypeAt(index) === 'throttled')
  if (found === undefined) return []
  const match = { scope: fleet.idAt(found) }
  return [
    {
      match: { ...match, nth: 1 },
      answer: { status: 429, code: 'TooManyRequests', headers: { 'retry-after': '60' } },
    },
    ...[2, 3, 4].map((nth) => ({
      match: { ...match, nth },
      answer: { status: 500, code: 'InternalServerError' },
    })),
  ]
}
