import type { Detection } from '../../domain/detection.ts'
import type { Signal } from '../../domain/signal.ts'
import type { SingleTrigger } from '../../domain/trigger.ts'
import type { Hit } from './hit.ts'

/** One reading: what matched since the last one, in the order of time. */
export interface Reading<T extends SingleTrigger, S> {
  readonly detection: Detection
  readonly trigger: T
  readonly hits: readonly Hit[]
  /** Null at the first reading; never changed in place. */
  readonly state: S | null
  /** Milliseconds: the latest time that any record has told. */
  readonly newest: number
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
