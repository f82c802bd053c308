import type { Json } from '../../../shared/domain/json.ts'
import type { KqlType } from '../kql/kql-table.ts'
import type { Relation } from '../kql/relation.ts'
import { visibleColumns, writeRow } from '../kql/run-kql.ts'

export interface AnswerLimits {
  readonly rows: number
  readonly bytes: number
}

interface Written {
  readonly table: {
    readonly name: 'PrimaryResult'
    readonly columns: readonly { readonly name: string; readonly type: KqlType }[]
    readonly rows: readonly (readonly Json[])[]
  }
  /** What cut it short. */
  readonly exceeded: keyof AnswerLimits | null
}

/** Runs a query and writes its result as far as the limits go. Dynamic values are JSON text. */
export function writeTable({ columns, rows }: Relation, limits: AnswerLimits): Written {
  const visible = visibleColumns(columns)
  const written: Json[][] = []
  let exceeded: Written['exceeded'] = null
  let bytes = 0
  for (const row of rows()) {
    const values = writeRow(columns, row)
    const line = visible.map(({ name, type }) => cell(values[name] ?? null, type))
    bytes += JSON.stringify(line).length
    if (written.length >= limits.rows) exceeded = 'rows'
    else if (bytes > limits.bytes) exceeded = 'bytes'
    if (exceeded !== null) break
    written.push(line)
  }
  return { table: { name: 'PrimaryResult', columns: visible, rows: written }, exceeded }
}

function cell(value: Json, type: KqlType): Json {
  if (type !== 'dynamic' || value === null || typeof value === 'string') return value
  return JSON.stringify(value)
}
