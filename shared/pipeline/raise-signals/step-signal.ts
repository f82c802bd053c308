import type { Detection } from '../../domain/detection.ts'
import type { JsonObject } from '../../domain/json.ts'
import type { Signal } from '../../domain/signal.ts'

/** A signal as a step keeps it until it is raised. */
export interface StepSignal {
  readonly signal: Signal
  readonly mode: Detection['mode']
  readonly evidence: readonly JsonObject[]
}
