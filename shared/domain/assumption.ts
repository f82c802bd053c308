import type { Evidence, ObservationName } from './evidence.ts'
import type { Json } from './json.ts'

/** `unclear`: what was observed fits both. It proves nothing. */
export interface Outcome {
  readonly status: 'proven' | 'refuted' | 'unclear'
  /** For people: what was seen. */
  readonly because: string
}

/**
 * How far a fact is known. inferred: from other facts. recalled: from memory, not read again. contradictory: sources
 * disagree. seen in code: others rely on it, no document says it.
 */
export type Mark = 'inferred' | 'recalled' | 'contradictory' | 'seen in code'

/** Something that Plimsoll's behaviour depends on and that no document settles, with the probe that does. */
export interface Assumption {
  /** For ever; the file has the same name. */
  readonly id: string
  /** As a statement about Azure. */
  readonly statement: string
  readonly mark: Mark
  /** Where it comes from, and what speaks against it. */
  readonly source: string
  /** The behaviour that rests on it. */
  readonly dependsOn: string
  readonly needs: readonly ObservationName[]
  /** What proves and what refutes it, in words. */
  readonly judged: string
  /** What is chosen where it is refuted. */
  readonly fallback: string
  /** Parameters of fleet.bicep that the fallback sets. */
  readonly parameters?: Readonly<Record<string, Json>>
  /** Sees the observations that it needs, and nothing else. */
  readonly judge: (seen: Pick<Evidence, ObservationName>) => Outcome
}

export function proven(because: string): Outcome {
  return { status: 'proven', because }
}

export function refuted(because: string): Outcome {
  return { status: 'refuted', because }
}

export function unclear(because: string): Outcome {
  return { status: 'unclear', because }
}
