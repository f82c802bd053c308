import type { KqlColumn, KqlRow } from '../kql-table.ts'
import type { Relation } from '../relation.ts'

/** The relation with each row made anew; its order and its origin stay. */
export function mapRows(
  input: Relation,
  columns: readonly KqlColumn[],
  map: (row: KqlRow) => KqlRow,
): Relation {
  const kept = columns.some((column) => column.name === input.sortedBy)
  return {
    ...input,
    columns,
    sortedBy: kept ? input.sortedBy : null,
    *rows() {
      for (const row of input.rows()) yield map(row)
    },
  }
}
