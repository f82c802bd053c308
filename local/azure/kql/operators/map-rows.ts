import type { KqlColumn, KqlRow } from '../kql-table.ts'
import type { Relation } from '../relation.ts'

/** The relation with each row made anew; of its order stays what the columns still show. */
export function mapRows(
  input: Relation,
  columns: readonly KqlColumn[],
  map: (row: KqlRow) => KqlRow,
): Relation {
  const shown = (name: string | null): string | null =>
    columns.some((column) => column.name === name) ? name : null
  return {
    ...input,
    columns,
    order: { folded: shown(input.order.folded), exact: shown(input.order.exact) },
    *rows() {
      for (const row of input.rows()) yield map(row)
    },
  }
}
