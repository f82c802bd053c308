import { memoryTables } from '../../shared/adapters/memory/tables.ts'
import type { TableName } from '../../shared/domain/stores.ts'
import type { Tables } from '../../shared/pipeline/ports.ts'

/** Each table for itself, so that one can be lost. */
export function losableTables(): Tables & { lose(names: readonly TableName[]): void } {
  const kept = new Map<TableName, Tables>()

  function tableOf(name: TableName): Tables {
    const table = kept.get(name) ?? memoryTables()
    kept.set(name, table)
    return table
  }

  return {
    get: (table, partition, row) => tableOf(table).get(table, partition, row),
    list: (table, partition, range) => tableOf(table).list(table, partition, range),
    write: (table, partition, writes) => tableOf(table).write(table, partition, writes),
    lose(names) {
      for (const name of names) kept.delete(name)
    },
  }
}
