import type { KnownPlaces } from '../../domain/known-places.ts'

/** How a field is asked for in KQL. Each condition is over the columns of one table. */
export type Column =
  /** A text that equals the field, and is empty where the field is missing. */
  | { readonly kind: 'text'; readonly text: string }
  /** An integer, or null. */
  | { readonly kind: 'number'; readonly number: string }
  /** A text that holds the elements of a list in quotation marks. */
  | { readonly kind: 'list'; readonly text: string }
  /** A text in which the values of the field occur, among others. */
  | { readonly kind: 'within'; readonly text: string }
  | { readonly kind: 'flag'; readonly condition: string }
  /** Conditions that hold at least where the field is true, and where it is false. */
  | { readonly kind: 'loose'; readonly whenTrue?: string; readonly whenFalse?: string }
  /** For each value a condition that holds at least where the field has it. */
  | { readonly kind: 'values'; readonly when: Readonly<Record<string, string>> }
  /** Whether the client is the cluster itself: what is known of its addresses decides. */
  | { readonly kind: 'egress'; readonly outside: (places: KnownPlaces) => string }
