import type { Random } from '../../fleet/random.ts'
import { uuidOf } from '../uuid-of.ts'
import type { ActivityEvent, ActivityStatus } from './activity-event.ts'
import type { Deed } from './deed.ts'

/** A deed as its lines, of one correlation id. */
export function linesOf(deed: Deed, at: number, random: Random): readonly ActivityEvent[] {
  const { by, minutes, fails, ...what } = deed
  const correlationId = uuidOf(random)
  const end = fails ? 'Failure' : 'Success'
  const stages: readonly (readonly [ActivityStatus, number])[] =
    minutes === undefined
      ? [
          ['Start', 0],
          [end, 900],
        ]
      : [
          ['Start', 0],
          ['Accept', 1_200],
          [end, minutes * 60_000],
        ]
  return stages.map(([status, after]) => ({
    ...what,
    at: at + after,
    id: uuidOf(random),
    correlationId,
    status,
    caller: by,
  }))
}
