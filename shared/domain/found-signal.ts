import type { Cluster } from './cluster.ts'
import type { Detection } from './detection.ts'
import type { JsonObject } from './json.ts'
import type { Signal } from './signal.ts'

/** A signal with what there is to tell about it. */
export interface FoundSignal {
  readonly signal: Signal
  readonly detection: Detection
  /** Null when the log does not tell. */
  readonly cluster: Cluster | null
  /** Some of the records, redacted. */
  readonly evidence: readonly JsonObject[]
  /** Told, or only stored and counted. */
  readonly mode: Detection['mode']
}
