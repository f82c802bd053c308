import type { Json, JsonObject } from './json.ts'
import type { KnownPlaces } from './known-places.ts'
import type { FieldName } from './log/fields.ts'
import type { LogRecord, Plane } from './log-record.ts'
import type { LogTable } from './log-table.ts'
import type { Answer, Predicate } from './predicate.ts'
import type { Severity } from './severity.ts'
import type { Trigger } from './trigger.ts'

/** Fields of a record by their names: those that tell most records apart. */
export type KnownFields = ReadonlyMap<string, Json | undefined>

export interface Gate {
  /** Without one of which a record cannot match; null where any will do. */
  readonly operations: readonly string[] | null
  /** False where no record that has these can match, nor leave open whether it does. */
  readonly isOpen: (known: KnownFields) => boolean
}

/** Operations whose effect stands in a configuration, and the controls that judge that configuration. */
export interface Judged {
  readonly operations: readonly string[]
  /** Ids. On a cluster of which one of them says pass or fail its transition speaks, with the culprit. */
  readonly by: readonly string[]
}

/** Operations of which an event does not tell enough: the resource that they name has to be read first. */
export interface ResourceReading {
  readonly operations: readonly string[]
  readonly resourceType: string
  readonly apiVersion: string
  /** What is looked for, in words. */
  readonly what: string
}

export type CaseKind = 'positive' | 'near miss' | 'denied' | 'dry run' | 'platform' | 'blind'
export type CaseOutcome = 'match' | 'no match' | 'blind'

export interface DetectionCase {
  readonly name: string
  readonly kind: CaseKind
  readonly expect: CaseOutcome
  /** A record in one of the shapes that are accepted. */
  readonly given: JsonObject
  /** What the operator added to named lists. */
  readonly lists: Readonly<Record<string, readonly string[]>>
  readonly run: () => CaseOutcome
}

/** A detection with the operator's lists: what the hunt runs. */
export interface Armed {
  readonly detection: Detection
  readonly gate: Gate
  readonly ask: (record: LogRecord) => Answer
}

/** One suspicious thing as the rest of the code sees it. Written with `detection()` in shared/detections. */
export interface Detection {
  readonly id: string
  readonly title: string
  readonly severity: Severity
  readonly tier: 'core' | 'extended' | 'experimental'
  /** Unless the policy file says otherwise: told, or only counted. */
  readonly mode: 'alert' | 'observe'
  readonly plane: Plane
  /** Where it can be seen. In other tables of its plane it is blind. */
  readonly tables: readonly LogTable[]
  /** How much of a request has to be recorded. */
  readonly needsBody: 'none' | 'request' | 'response'
  readonly mitre: { readonly tactics: readonly string[]; readonly techniques: readonly string[] }
  readonly predicate: Predicate
  readonly trigger: Trigger
  readonly groupBy: readonly FieldName[]
  readonly why: string
  readonly respond: string
  /** What it leaves out, and what an operator may want to allow, in words. */
  readonly carveOuts: readonly string[]
  /** Controls of plane `activity` that this detection answers for. */
  readonly aliases: readonly string[]
  readonly peers: Readonly<Record<string, readonly string[]>>
  /** Of the Activity Log: whether it is about audited clusters, or about Plimsoll itself, which touches none. */
  readonly about: 'clusters' | 'plimsoll'
  /** Of the Activity Log: operations that are not its to tell where a control judges. It speaks for all others. */
  readonly judgedBy: readonly Judged[]
  /** Of the Activity Log: what has to be read before an event can be judged; null when events tell enough. */
  readonly reads: ResourceReading | null
  readonly cases: readonly DetectionCase[]
  readonly arm: (lists?: Readonly<Record<string, readonly string[]>>) => Armed
  /**
   * A condition in KQL that keeps every record that matches; null for a table that it is not seen in. Put it in
   * parentheses. With `places` it leaves out what a record of a world with the same places does not match.
   */
  readonly prefilter: (
    table: LogTable,
    lists?: Readonly<Record<string, readonly string[]>>,
    places?: KnownPlaces,
  ) => string | null
}
