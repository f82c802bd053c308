import type {
  FieldName,
  FlagField,
  NumberField,
  ObjectsField,
  TextField,
} from '../domain/log/fields.ts'
import type { Predicate, Values } from '../domain/predicate.ts'
import { parsePattern } from './pattern/parse-pattern.ts'

/** Members of a rule of a role, and of a subject of a binding: they stand inside `some`. */
type RuleField = 'verbs' | 'resources' | 'apiGroups' | 'resourceNames' | 'nonResourceURLs'
type SubjectField = 'kind' | 'name' | 'namespace' | 'apiGroup'
interface Elements {
  readonly rules: RuleField
  readonly subjects: SubjectField
}

type Text = TextField | RuleField | SubjectField
type Any = FieldName | RuleField | SubjectField
type ValueOf<F> = F extends FlagField ? boolean : F extends NumberField ? number : string

/** Every one holds; of none: always. */
export function all<F extends Any = never>(...of: readonly Predicate<F>[]): Predicate<F> {
  return { op: 'all', of }
}

export function any<F extends Any>(...of: readonly Predicate<F>[]): Predicate<F> {
  return { op: 'any', of }
}

export function not<F extends Any>(of: Predicate<F>): Predicate<F> {
  return { op: 'not', of }
}

/** True unless `of` surely holds: for knowledge that is good to have and may be missing. */
export function unless<F extends Any>(of: Predicate<F>): Predicate<F> {
  return { op: 'unless', of }
}

/** One element of the list satisfies `where`, which names the members of an element. */
export function some<F extends ObjectsField>(
  field: F,
  where: Predicate<Elements[F]>,
): Predicate<F> {
  return { op: 'some', field, where }
}

/** The very value, case and type included. */
export function eq<F extends Any>(field: F, value: ValueOf<F>): Predicate<F> {
  return { op: 'is', field, value }
}

/** Neither missing nor empty; `false` and 0 do exist. */
export function exists<F extends Any>(field: F): Predicate<F> {
  return { op: 'exists', field }
}

/** Known to be missing or empty. */
export function absent<F extends Any>(field: F): Predicate<F> {
  return not(exists(field))
}

export function oneOf<F extends Text>(field: F, values: Values): Predicate<F> {
  return { op: 'oneOf', field, values }
}

/** Begins with one of the values, in their case. */
export function startsWith<F extends Text>(field: F, values: Values): Predicate<F> {
  return { op: 'startsWith', field, values }
}

/** Ends with one of the values, in their case. */
export function endsWith<F extends Text>(field: F, values: Values): Predicate<F> {
  return { op: 'endsWith', field, values }
}

/** Contains one of the values, in any case. */
export function contains<F extends Text>(field: F, values: Values): Predicate<F> {
  return { op: 'contains', field, values }
}

/**
 * The pattern occurs in the text, in any case. It is a regular expression without look-around and references,
 * run in time that grows with the text alone. Throws for one that is not understood.
 */
export function matches<F extends Text>(field: F, { source: pattern }: RegExp): Predicate<F> {
  parsePattern(pattern)
  return { op: 'matches', field, pattern }
}

/** The path is one of the values or lies below it; `/` is only itself. */
export function pathIn<F extends Text>(field: F, values: Values): Predicate<F> {
  return { op: 'pathIn', field, values }
}

export function atLeast<F extends NumberField>(field: F, value: number): Predicate<F> {
  return { op: 'atLeast', field, value }
}

export function atMost<F extends NumberField>(field: F, value: number): Predicate<F> {
  return { op: 'atMost', field, value }
}
