import { isObject, type Json, type JsonObject } from '../../domain/json.ts'
import type { ProbeReply } from './probe-client.ts'

/** The rows of an answer: of an ARM list, of Resource Graph, or of a log query. Null where it holds none. */
export function rowsOf({ status, body }: ProbeReply): readonly JsonObject[] | null {
  if (status !== 200 || !isObject(body)) return null
  const list = body['value'] ?? body['data']
  if (Array.isArray(list)) return list.filter(isObject)
  const tables = body['tables']
  const table = Array.isArray(tables) ? (tables as readonly Json[])[0] : undefined
  return isObject(table) ? rowsOfTable(table) : null
}

function rowsOfTable({ columns, rows }: JsonObject): readonly JsonObject[] | null {
  if (!Array.isArray(columns) || !Array.isArray(rows)) return null
  const names = columns.map((column) => (isObject(column) ? String(column['name']) : ''))
  return rows
    .filter((row) => Array.isArray(row))
    .map((row) => Object.fromEntries(names.map((name, index) => [name, row[index] ?? null])))
}
