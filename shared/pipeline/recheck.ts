import type { ClusterState } from '../domain/cluster-state.ts'
import type { Evaluation } from '../domain/evaluation.ts'
import { isPassing } from '../domain/maybe.ts'
import { hours, type IsoTime, minutes } from '../domain/time.ts'

/**
 * Seconds until the next look that nobody else will ask for, or null: while an operation runs, and
 * while something meets passing trouble. Backs off from one minute to one hour; a service that names
 * its own time gets it.
 */
export function recheck(
  before: ClusterState | null,
  evaluations: readonly Evaluation[],
  trouble: { readonly any: boolean; readonly retryAfter: number },
  unsettledSince: IsoTime | null,
): number | null {
  const waiting = evaluations.some(
    ({ verdict }) =>
      verdict.status === 'unknown' &&
      verdict.missing !== undefined &&
      isPassing(verdict.missing.cause),
  )
  if (unsettledSince === null && !trouble.any && !waiting) return null
  const patience = Math.min(minutes(1) * 2 ** Math.min(before?.waits ?? 0, 6), hours(1))
  return Math.max(patience, trouble.retryAfter)
}
