import type { LogTable } from '../../domain/log-table.ts'
import { tableColumns } from './table-columns.ts'

/** The expression that a table has for a field, as a text (a list as its JSON); null where it has none. */
export function columnOf(table: LogTable, field: string): string | null {
  const column = tableColumns[table]?.(field)
  return column?.kind === 'text' || column?.kind === 'list' ? column.text : null
}
