import { isObject, type Json, type JsonObject } from '../json.ts'

/** What the query API of Log Analytics answers, `{ tables: [{ columns: [{ name }], rows }] }`, as rows; else null. */
export function rowsOfTables({ tables }: JsonObject): readonly Json[] | null {
  if (!Array.isArray(tables) || !tables.every(isTable)) return null
  return tables.flatMap(rowsOf)
}

interface Table {
  readonly columns: readonly Json[]
  readonly rows: readonly Json[]
}

function isTable(table: Json): table is JsonObject & Table {
  return isObject(table) && Array.isArray(table['columns']) && Array.isArray(table['rows'])
}

function rowsOf(table: Json): readonly Json[] {
  if (!isTable(table)) return []
  const names = table.columns.map((column) => (isObject(column) ? String(column['name']) : ''))
  return table.rows.map((row) => {
    if (!Array.isArray(row)) return row
    const cells: readonly Json[] = row
    return Object.fromEntries(names.map((name, index) => [name, cells[index] ?? null]))
  })
}
