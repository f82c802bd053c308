import type { Write } from '../../pipeline/ports.ts'
import { asciiJson } from './ascii-json.ts'
import { checkColumns } from './check-columns.ts'
import { checkKey } from './check-key.ts'
import { type Columns, columnsOf } from './columns-of.ts'

export type RowWrite =
  | { readonly kind: 'insert' | 'put' | 'merge'; readonly row: string; readonly columns: Columns }
  | {
      readonly kind: 'replace'
      readonly row: string
      readonly columns: Columns
      readonly etag: string
    }
  | { readonly kind: 'delete'; readonly row: string }

/** Of a row, 1 MiB as sent is what Azurite takes; the service counts what it stores, see `checkColumns`. */
const most = { writes: 100, bytes: 4 * 1024 * 1024, rowBytes: 1_000_000 }
/** Headers and boundaries of one write in a batch request; its keys come on top, percent-encoded twice. */
const wrapping = 1024

/**
 * The writes as columns, once all limits are kept: keys, 100 writes, each row once, 4 MiB a transaction
 * as sent. Throws otherwise, before anything is written.
 */
export function checkedWrites(partition: string, writes: readonly Write[]): readonly RowWrite[] {
  checkKey(partition, 'partition key')
  if (writes.length > most.writes) {
    throw new Error(
      `${writes.length} writes for ${partition} at once; a transaction takes ${most.writes}`,
    )
  }
  const rows = new Set<string>()
  const checked = writes.map((write) => {
    if (rows.has(write.row)) {
      throw new Error(`The row ${write.row} is written twice in one transaction`)
    }
    rows.add(write.row)
    return checkedWrite(write)
  })
  const bytes = checked.reduce((sum, write) => sum + sentBytes(partition, write), 0)
  if (bytes > most.bytes) {
    throw new Error(
      `A transaction for ${partition} would send ${bytes} bytes; it takes ${most.bytes}. Put large parts into a blob.`,
    )
  }
  return checked
}

function checkedWrite(write: Write): RowWrite {
  checkKey(write.row, 'row key')
  if (write.kind === 'delete') return write
  const columns = columnsOf(write.body)
  checkColumns(write.row, columns)
  if (write.kind !== 'replace') return { kind: write.kind, row: write.row, columns }
  if (write.etag === '' || write.etag === '*') {
    throw new Error(`The row ${write.row} needs the ETag that was read to be replaced`)
  }
  return { kind: 'replace', row: write.row, columns, etag: write.etag }
}

function sentBytes(partition: string, write: RowWrite): number {
  const bytes = write.kind === 'delete' ? 0 : asciiJson(JSON.stringify(write.columns)).length
  if (bytes > most.rowBytes) {
    throw new Error(
      `The row ${write.row} would send ${bytes} bytes; ${most.rowBytes} are allowed. Put the large part into a blob and keep its name.`,
    )
  }
  return wrapping + 4 * (partition.length + write.row.length) + bytes
}
