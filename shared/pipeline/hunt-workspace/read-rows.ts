import type { JsonObject } from '../../domain/json.ts'
import { logRecordsOf } from '../../domain/log/log-records-of.ts'
import type { LogRecord } from '../../domain/log-record.ts'
import type { LogWorld } from '../../domain/log-world.ts'
import type { LogRead } from '../sight/log-reads.ts'

interface ReadRows {
  readonly records: readonly LogRecord[]
  /** Rows that make no record. */
  readonly malformed: number
}

/** Rows of a table as log records. */
export function readRows(
  rows: readonly JsonObject[],
  { name }: LogRead,
  world: LogWorld,
): ReadRows {
  const read = rows.flatMap((row) => logRecordsOf({ ...row, Type: name }, world))
  return {
    records: read.flatMap((one) => (one.kind === 'record' ? [one.record] : [])),
    malformed: read.filter(({ kind }) => kind === 'malformed').length,
  }
}
