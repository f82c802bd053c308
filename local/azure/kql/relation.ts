import type { KqlColumn, KqlRow } from './kql-table.ts'

/** Rows with known columns; `rows` starts anew with every call and gives them one by one. */
export interface Relation {
  readonly columns: readonly KqlColumn[]
  readonly rows: () => Iterable<KqlRow>
  /** Column by whose text the rows rise, or null. */
  readonly sortedBy: string | null
  /** Each row stems from one row of a single table, in the order of that table. */
  readonly streaming: boolean
  /** The query itself cut the rows (take, limit, top, sample). */
  readonly limited: boolean
}
