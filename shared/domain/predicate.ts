/** Values that detections share and operators can extend, under a name of their own. */
export interface NamedList {
  readonly list: string
  /** What the values have in common. */
  readonly about: string
  readonly values: readonly string[]
}

export type Values = readonly string[] | NamedList

/**
 * Which records count, as data: it can be evaluated on a record, projected to KQL, and printed. A field that holds
 * a list satisfies a test when one of its elements does. What a source cannot tell makes a test unknown: `all`,
 * `any` and `not` carry that on, `unless` takes it for no.
 */
export type Predicate<F extends string = string> =
  | { readonly op: 'all'; readonly of: readonly Predicate<F>[] }
  | { readonly op: 'any'; readonly of: readonly Predicate<F>[] }
  | { readonly op: 'not'; readonly of: Predicate<F> }
  | { readonly op: 'unless'; readonly of: Predicate<F> }
  | { readonly op: 'some'; readonly field: F; readonly where: Predicate }
  | { readonly op: 'is'; readonly field: F; readonly value: string | number | boolean }
  | { readonly op: 'exists'; readonly field: F }
  | {
      readonly op: 'oneOf' | 'startsWith' | 'endsWith' | 'contains' | 'pathIn'
      readonly field: F
      readonly values: Values
    }
  | { readonly op: 'matches'; readonly field: F; readonly pattern: string }
  | { readonly op: 'atLeast' | 'atMost'; readonly field: F; readonly value: number }

/** Of a predicate on a record. */
export type Answer = 'yes' | 'no' | 'unknown'
