import { isObject, type Json, type JsonObject } from '../../domain/json.ts'

/** Rows of the primary result by the names of its columns; null when it is no whole table. What is null is left out. */
export function logRows(body: JsonObject | null): readonly JsonObject[] | null {
  const tables = body?.['tables']
  const first = Array.isArray(tables) ? tables.find(isPrimary) : undefined
  if (!isObject(first)) return null
  const { columns, rows } = first
  if (!Array.isArray(columns) || !Array.isArray(rows)) return null
  const known = columns.flatMap(columnOf)
  if (known.length !== columns.length) return null
  const read: JsonObject[] = []
  for (const row of rows as readonly Json[]) {
    if (!Array.isArray(row) || row.length !== known.length) return null
    read.push(rowOf(known, row))
  }
  return read
}

interface Column {
  readonly name: string
  readonly isDynamic: boolean
}

function columnOf(column: Json): readonly Column[] {
  if (!isObject(column) || typeof column['name'] !== 'string') return []
  return [{ name: column['name'], isDynamic: column['type'] === 'dynamic' }]
}

function isPrimary(table: Json): boolean {
  return isObject(table) && table['name'] === 'PrimaryResult'
}

function rowOf(columns: readonly Column[], cells: readonly Json[]): JsonObject {
  const row: Record<string, Json> = {}
  for (const [index, { name, isDynamic }] of columns.entries()) {
    const cell = cells[index]
    // A dynamic column that is null comes as either of these.
    if (cell === undefined || cell === null || (isDynamic && cell === '')) continue
    row[name] = cell
  }
  return row
}
