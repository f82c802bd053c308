import type { Caller } from './cause.ts'
import type { IsoTime } from './time.ts'

/**
 * What somebody decided about a failing finding: row `decision|<control>` in the cluster's partition. It changes
 * neither verdicts nor routes. Both kinds end when the finding closes; a snooze also at `until`, or when the finding
 * worsens. Who accepts a failure for good writes an exemption into the policy file.
 */
export interface Decision {
  readonly v: 1
  readonly control: string
  readonly kind: 'acknowledged' | 'snoozed'
  /** From the token of who decided, as far as the configuration keeps callers. */
  readonly by: Caller
  readonly why: string
  readonly at: IsoTime
  /** Of a snooze. */
  readonly until?: IsoTime
}
