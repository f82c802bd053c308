import type { ClusterState } from '../domain/cluster-state.ts'
import type { Evaluation } from '../domain/evaluation.ts'
import { isPassing } from '../domain/maybe.ts'
import { after, hours, type IsoTime, minutes } from '../domain/time.ts'

/**
 * When to look again although nobody else will ask, or null: while an operation runs, and
 * while something meets passing trouble. Backs off from one minute to one hour; a service that names
 * its own time gets it.
 */
export function recheck(
  before: ClusterState | null,
  evaluations: readonly Evaluation[],
  trouble: { readonly any: boolean; readonly retryAfter: number },
  unsettledSince: IsoTime | null,
  now: IsoTime,
): Pick<ClusterState, 'recheckAt' | 'waits'> {
  const waiting = evaluations.some(
    ({ verdict }) =>
      verdict.status === 'unknown' &&
      verdict.missing !== undefined &&
      isPassing(verdict.missing.cause),
  )
  if (unsettledSince === null && !trouble.any && !waiting) return { recheckAt: null, waits: 0 }
  const waits = (before?.waits ?? 0) + 1
  const patience = Math.min(minutes(1) * 2 ** Math.min(waits - 1, 6), hours(1))
  return { recheckAt: after(now, Math.max(patience, trouble.retryAfter)), waits }
}
