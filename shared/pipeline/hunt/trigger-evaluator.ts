import type { Detection } from '../../domain/detection.ts'
import type { Signal } from '../../domain/signal.ts'
import type { SingleTrigger } from '../../domain/trigger.ts'
import type { Hit } from './hit.ts'
import type { HourlyCount } from './hourly-count.ts'

/** One reading: what matched since the last one, in the order of time. Times are milliseconds since 1970. */
export interface Reading<T extends SingleTrigger, S> {
  readonly detection: Detection
  readonly trigger: T
  readonly hits: readonly Hit[]
  /** Null at the first reading; never changed in place. */
  readonly state: S | null
  /** The earliest and the latest time that any record of this log has told, over all readings. */
  readonly since: number
  readonly newest: number
  /** No record that is older is still to come: what came before may be judged. */
  readonly settled: number
  /** The present, up to which everything has been read; null in the middle of a file. */
  readonly clock: number | null
  /** What is still on its way, at the 99th percentile. */
  readonly lag: number
  /** The reading was cut short: nothing may be learned from what it does not hold. */
  readonly truncated: boolean
  /** Hours that this reading holds as a whole, and so replaces. */
  readonly replaces: { readonly from: number; readonly to: number } | null
  readonly counts: readonly HourlyCount[]
  /** False for clusters that are stopped or gone: they may be silent. */
  readonly isRunning: (cluster: string) => boolean
}

export interface Evaluated<S> {
  readonly state: S
  /** New signals, and those that were told before and hold more now: a key is stated again. */
  readonly signals: readonly Signal[]
  /** Still gathers what it compares with. */
  readonly learning?: boolean
}

/**
 * How one kind of trigger turns matching records into signals. A pure function over state that is plain JSON, so
 * that a file is read in one go and a workspace over weeks with the same code. One file each.
 */
export type TriggerEvaluator<T extends SingleTrigger, S extends object> = (
  reading: Reading<T, S>,
) => Evaluated<S>
