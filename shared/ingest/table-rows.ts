import { isObject, type Json } from '../domain/json.ts'

/** Rows of the `{columns, rows}` that Resource Graph answered until 2021, as objects; else null. */
export function tableRows(data: Json | undefined): readonly Json[] | null {
  if (!isObject(data) || !Array.isArray(data['columns']) || !Array.isArray(data['rows']))
    return null
  const columns: readonly Json[] = data['columns']
  const rows: readonly Json[] = data['rows']
  const names = columns.map((column) => (isObject(column) ? String(column['name']) : ''))
  return rows.map((row) =>
    Array.isArray(row)
      ? Object.fromEntries(names.map((name, index) => [name, row[index] ?? null]))
      : row,
  )
}
