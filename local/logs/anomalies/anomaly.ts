import type { Random } from '../../fleet/random.ts'
import type { Deed } from '../activity/deed.ts'
import type { Act } from '../audit/act.ts'
import type { Cast } from '../cast/cast.ts'

export interface Planting {
  readonly cast: Cast
  /** Milliseconds since 1970. */
  readonly at: number
  readonly random: Random
}

/** Something that does not belong to ordinary work, and what should see it. */
export interface Anomaly {
  readonly name: string
  /** Ids of detections that this has to set off. */
  readonly detections: readonly [string, ...string[]]
  /** In the audit log. */
  readonly acts?: (planting: Planting) => readonly Act[]
  /** In the Activity Log. */
  readonly deeds?: (planting: Planting) => readonly Deed[]
  /** The audit log ends. */
  readonly silences?: true
  /** Days of ordinary log before it that a detection learns from. */
  readonly afterDays?: number
}
