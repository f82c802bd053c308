import type { CaseKind, CaseOutcome } from '../domain/detection.ts'
import type { JsonObject } from '../domain/json.ts'
import type { LogWorld } from '../domain/log-world.ts'
import type { ListExtensions } from './values-of.ts'

export interface CaseSpec {
  readonly kind: CaseKind
  readonly name: string
  readonly given: JsonObject
  readonly expect: CaseOutcome
  /** What is known beside the record. */
  readonly world?: Partial<LogWorld>
  /** What the operator added to named lists. */
  readonly lists?: ListExtensions
}

type More = Pick<CaseSpec, 'world' | 'lists'>

/** It has to match. */
export function positive(name: string, given: JsonObject, more: More = {}): CaseSpec {
  return { kind: 'positive', name, given, expect: 'match', ...more }
}

/** It looks much the same, and is harmless. */
export function nearMiss(name: string, given: JsonObject, more: More = {}): CaseSpec {
  return { kind: 'near miss', name, given, expect: 'no match', ...more }
}

/** The record does not hold what it takes to tell. */
export function blind(name: string, given: JsonObject, more: More = {}): CaseSpec {
  return { kind: 'blind', name, given, expect: 'blind', ...more }
}
