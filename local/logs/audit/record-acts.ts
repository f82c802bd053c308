import type { Random } from '../../fleet/random.ts'
import type { Act } from './act.ts'
import type { AuditEvent } from './audit-event.ts'
import { momentsOf } from './moment.ts'
import { recordMoment } from './record-moment.ts'

/** The lines of a few requests that began at `at`, in the order in which they are written. */
export function recordActs(
  acts: readonly Act[],
  at: number,
  random: Random,
): readonly AuditEvent[] {
  return acts
    .flatMap((act) => momentsOf(act, at + (act.after ?? 0), random))
    .sort((a, b) => a.at - b.at)
    .map(recordMoment)
}
