import type { RowOrder } from './relation.ts'

/** Rows of which no order is known. */
export const UNORDERED: RowOrder = { folded: null, exact: null }
