import { convert } from './convert.ts'
import type { KqlRow, KqlTable, KqlType, KqlValue } from './kql-table.ts'
import type { Relation } from './relation.ts'

/** Wire values as the types of their columns: times are ISO text on the wire. */
function read(value: unknown, type: KqlType): KqlValue {
  if (value === null || value === undefined) return type === 'string' ? '' : null
  return type === 'dynamic' ? (value as KqlValue) : convert(value as KqlValue, 'dynamic', type)
}

/** A table that was handed in, as rows of the interpreter. */
export function tableRelation({ columns, rows, sortedBy }: KqlTable): Relation {
  return {
    columns,
    order: { folded: sortedBy ?? null, exact: null },
    streaming: true,
    limited: false,
    *rows(): Iterable<KqlRow> {
      for (const row of rows()) yield columns.map(({ name, type }) => read(row[name], type))
    },
  }
}
