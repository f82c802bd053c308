import type { Detection } from '../../domain/detection.ts'
import type { JsonObject } from '../../domain/json.ts'
import type { Signal } from '../../domain/signal.ts'
import type { HuntMemory, Stream } from './hunt-memory.ts'

/** A signal as a step keeps it until it is raised. */
export interface StepSignal {
  readonly signal: Signal
  readonly mode: Detection['mode']
  readonly evidence: readonly JsonObject[]
}

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
