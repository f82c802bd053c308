import { logRecordsOf } from '../../domain/log/log-records-of.ts'
import type { LogRecord } from '../../domain/log-record.ts'
import { bareWorld } from '../../domain/log-world.ts'
import type { FleetChange } from '../ports.ts'

/**
 * A line of the change log as the record that the Activity Log holds of the same call. Null where it does not name the
 * call: nobody could tell it from its record.
 */
export function changeRecord(change: FleetChange): LogRecord | null {
  const { id, at, resourceId, operation, correlationId, changedBy } = change
  if (correlationId === undefined) return null
  const row = {
    eventTimestamp: at,
    operationName: operation,
    status: 'Success',
    resourceId,
    correlationId,
    eventDataId: id,
    ...(changedBy === undefined ? {} : { caller: changedBy }),
  }
  const [read] = logRecordsOf(row, bareWorld)
  return read?.kind === 'record' ? read.record : null
}
