import type { JsonObject } from '../../../shared/domain/json.ts'
import type { KqlColumn, KqlRow, KqlType, KqlValue } from './kql-table.ts'
import { type KqlOptions, type KqlTables, prepareKql } from './prepare-kql.ts'
import { timeText } from './time-text.ts'

export interface KqlResult {
  readonly columns: readonly KqlColumn[]
  /** By column name; times and durations as text. */
  readonly rows: readonly JsonObject[]
}

const WRITERS: Partial<Record<KqlType, (value: number) => string>> = {
  datetime: timeText.writeTimeShort,
  timespan: timeText.writeDuration,
}

function write(value: KqlValue | undefined, type: KqlType): KqlValue {
  if (value === null || value === undefined) return type === 'string' ? '' : null
  return WRITERS[type]?.(Number(value)) ?? value
}

/** Columns that may be in an answer. */
export function visibleColumns(columns: readonly KqlColumn[]): readonly KqlColumn[] {
  return columns.filter(({ name }) => !name.startsWith('$'))
}

/** A row as an answer holds it. */
export function writeRow(columns: readonly KqlColumn[], row: KqlRow): JsonObject {
  const written: Record<string, KqlValue> = {}
  for (const [i, { name, type }] of columns.entries()) {
    if (!name.startsWith('$')) written[name] = write(row[i], type)
  }
  return written
}

/**
 * Runs a query of the Kusto Query Language over the tables that it is handed. What it does not know
 * (operator, function, table, column) throws a KqlError; nothing is ever answered by guessing.
 */
export function runKql(query: string, tables: KqlTables, options: KqlOptions): KqlResult {
  const { columns, rows } = prepareKql(query, tables, options)
  return {
    columns: visibleColumns(columns),
    rows: Array.from(rows(), (row) => writeRow(columns, row)),
  }
}
