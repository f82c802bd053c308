import type { Cluster } from './cluster.ts'
import type { Detection } from './detection.ts'
import type { JsonObject } from './json.ts'
import type { Signal } from './signal.ts'

/** A signal as the hunt hands it on: with what it was found by, where, and in which records. */
export interface FoundSignal {
  readonly signal: Signal
  readonly detection: Detection
  /** Null where the log names none. */
  readonly cluster: Cluster | null
  /** Records that matched, as the log spells them; not all when there are many. */
  readonly evidence: readonly JsonObject[]
  /** Told, or only stored and counted, as long as the policy file does not say otherwise. */
  readonly mode: Detection['mode']
}
