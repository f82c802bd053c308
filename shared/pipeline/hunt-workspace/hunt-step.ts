import type { StepSignal } from '../raise-signals/step-signal.ts'
import type { HuntMemory, Stream } from './hunt-memory.ts'

/** A cluster whose audit log has come to silence, or back. */
export interface MovedStream {
  readonly cluster: string
  readonly stream: Stream
}

/** What one reading of one table has come to: worked out once, written once, and then acted upon. */
export interface HuntStep {
  readonly v: 1
  readonly memory: HuntMemory
  readonly signals: readonly StepSignal[]
  readonly moved: readonly MovedStream[]
}
