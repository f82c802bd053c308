import type { Cause } from './cause.ts'
import type { Exempted } from './evaluation.ts'
import type { Severity } from './severity.ts'
import type { IsoTime } from './time.ts'
import type { Verdict } from './verdict.ts'

/**
 * opened        fails, and did not when last seen
 * worsened      fails, and in more places, more fully or more severely than before
 * resolved      failed, and does so no longer
 * blinded       could be seen, and cannot be now
 * sighted       can be seen again
 * exempted      fails, and somebody accepted that until a date
 * expired       that date has passed, and it still fails
 * reclassified  the catalogue or the policy judges differently; the cluster is as it was
 */
export type TransitionKind =
  | 'opened'
  | 'worsened'
  | 'resolved'
  | 'blinded'
  | 'sighted'
  | 'exempted'
  | 'expired'
  | 'reclassified'

export interface Transition {
  readonly kind: TransitionKind
  readonly control: string
  readonly title: string
  readonly severity: Severity
  readonly verdict: Verdict
  readonly at: IsoTime
  readonly since: IsoTime
  readonly cause: Cause | null
  /** Stored, and sent by nobody: a first look that no change explains, or a mere change of mind. */
  readonly silent: boolean
  /** While an operation runs on the cluster. */
  readonly unsettled: boolean
  readonly exempted?: Exempted
}
