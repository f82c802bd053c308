import type { Caller } from './cause.ts'
import type { Decision } from './decision.ts'
import type { IsoTime } from './time.ts'

/** What became of a decision, for the history of its finding. */
export interface DecisionChange {
  readonly v: 1
  /** `ended`: by what happened to the finding; a snooze whose time is over ends without a word. */
  readonly change: 'made' | 'withdrawn' | 'ended'
  readonly at: IsoTime
  readonly decision: Decision
  /** Who withdrew it. */
  readonly by?: Caller
  /** Why it was withdrawn or ended. */
  readonly why?: string
}
