import type { Concern, ConcernKey } from '../../domain/concern.ts'
import type { DecisionChange } from '../../domain/decision-change.ts'
import type { IsoTime } from '../../domain/time.ts'

/** What remains to be done after a commit. Each part may be done twice without harm. */
export interface OutboxEntry {
  readonly v: 1
  readonly version: number
  /** Record blob with transitions and alerts; null when only our sight changed. */
  readonly record: string | null
  readonly raise: readonly Concern[]
  readonly settle: readonly (ConcernKey & { readonly member: string })[]
  readonly recheckAt: IsoTime | null
  /** Dependencies that the commit has given up. */
  readonly dropped?: readonly string[]
  /** Decisions that the commit has made, withdrawn or ended, for their history. */
  readonly decided?: readonly DecisionChange[]
}
