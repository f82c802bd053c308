import type { ClusterState } from '../../domain/cluster-state.ts'
import type { Evaluation } from '../../domain/evaluation.ts'
import { isPassing } from '../../domain/maybe.ts'
import { after, hours, type IsoTime, minutes } from '../../domain/time.ts'

/**
 * When to look again although nobody else will ask, or null: while an operation runs, and
 * while something meets passing trouble. Backs off from one minute to one hour; a service that names
 * its own time gets it. What is forbidden is tried once an hour, and so is what fails of our own sight: no
 * event tells of a role that returns, nor of a sweep that ends again. What is not there or not offered is
 * left to a sweep, an event or the refresh.
 */
export function recheck(
  before: ClusterState | null,
  evaluations: readonly Evaluation[],
  trouble: { readonly any: boolean; readonly retryAfter: number },
  unsettledSince: IsoTime | null,
  hasPoorSight: boolean,
  now: IsoTime,
): Pick<ClusterState, 'recheckAt' | 'waits'> {
  const gaps = evaluations.flatMap(({ verdict }) =>
    verdict.status === 'unknown' && verdict.unknown === 'unreadable'
      ? [verdict.missing?.cause]
      : [],
  )
  const waiting = gaps.some((cause) => cause !== undefined && isPassing(cause))
  if (unsettledSince !== null || trouble.any || waiting) {
    const waits = (before?.waits ?? 0) + 1
    const patience = Math.min(minutes(1) * 2 ** Math.min(waits - 1, 6), hours(1))
    return { recheckAt: after(now, Math.max(patience, trouble.retryAfter)), waits }
  }
  const again = hasPoorSight || gaps.some((cause) => cause === 'forbidden')
  return { recheckAt: again ? after(now, hours(1)) : null, waits: 0 }
}
