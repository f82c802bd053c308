import type { TableName } from '../../domain/stores.ts'
import type { Outcome, StoredRow, Tables } from '../../pipeline/ports.ts'
import { bodyOf } from '../store/body-of.ts'
import { checkColumns } from '../store/check-columns.ts'
import { checkKey } from '../store/check-key.ts'
import { checkedWrites, type RowWrite } from '../store/checked-writes.ts'
import type { Columns } from '../store/columns-of.ts'

interface Stored {
  readonly columns: Columns
  readonly etag: string
}
type Partition = Map<string, Stored>

const mebibyte = 1_048_576

/** Tables in Maps, with the columns, limits, ETags and conflicts of Table Storage. */
export function memoryTables(): Tables {
  const partitions = new Map<string, Partition>()
  let version = 0

  function partitionOf(table: TableName, partition: string): Partition {
    checkKey(partition, 'partition key')
    const key = `${table}/${partition}`
    const known = partitions.get(key) ?? new Map<string, Stored>()
    partitions.set(key, known)
    return known
  }

  function commit(rows: Partition, writes: readonly RowWrite[]): Outcome {
    if (writes.some((write) => conflicts(rows, write))) return 'conflict'
    const next = writes.map((write) => [write.row, columnsAfter(rows, write)] as const)
    for (const [row, columns] of next) {
      version++
      if (columns === null) rows.delete(row)
      else rows.set(row, { columns, etag: `W/"${version}"` })
    }
    return 'done'
  }

  return {
    async get(table, partition, row) {
      checkKey(row, 'row key')
      const stored = partitionOf(table, partition).get(row)
      return stored === undefined ? null : storedRow(partition, row, stored)
    },
    async list(table, partition, { from = '', to, limit = Number.POSITIVE_INFINITY } = {}) {
      return [...partitionOf(table, partition)]
        .filter(([row]) => row >= from && (to === undefined || row < to))
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .slice(0, limit)
        .map(([row, stored]) => storedRow(partition, row, stored))
    },
    async write(table, partition, writes) {
      const checked = checkedWrites(partition, writes)
      return commit(partitionOf(table, partition), checked)
    },
  }
}

function conflicts(rows: Partition, write: RowWrite): boolean {
  if (write.kind === 'insert') return rows.has(write.row)
  return write.kind === 'replace' && rows.get(write.row)?.etag !== write.etag
}

function columnsAfter(rows: Partition, write: RowWrite): Columns | null {
  if (write.kind === 'delete') return null
  if (write.kind !== 'merge') return write.columns
  const columns = { ...rows.get(write.row)?.columns, ...write.columns }
  checkColumns(write.row, columns, mebibyte)
  return columns
}

function storedRow(partition: string, row: string, stored: Stored): StoredRow {
  return { partition, row, body: bodyOf(stored.columns), etag: stored.etag }
}
