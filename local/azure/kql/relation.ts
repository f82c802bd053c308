import type { KqlColumn, KqlRow } from './kql-table.ts'

/** Columns by which the rows come in rising order. */
export interface RowOrder {
  /** By its lower-cased text. */
  readonly folded: string | null
  /** By its text. */
  readonly exact: string | null
}

/** Rows with known columns; `rows` starts anew with every call and gives them one by one. */
export interface Relation {
  readonly columns: readonly KqlColumn[]
  readonly rows: () => Iterable<KqlRow>
  readonly order: RowOrder
  /** Each row stems from one row of a single table, in the order of that table. */
  readonly streaming: boolean
  /** The query itself cut the rows (take, limit, top, sample). */
  readonly limited: boolean
}
