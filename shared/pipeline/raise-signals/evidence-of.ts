import type { JsonObject } from '../../domain/json.ts'
import type { LogRecord } from '../../domain/log-record.ts'
import type { Signal } from '../../domain/signal.ts'
import { keptRecord } from './kept-record.ts'

const mostRecords = 5

/** Some of the records behind a signal, without credentials. */
export function evidenceOf(
  { auditIds, firstSeen, lastSeen, cluster }: Signal,
  records: readonly LogRecord[],
): readonly JsonObject[] {
  const own = records.filter(({ id, time, cluster: of }) => {
    const named = id !== '' && auditIds.length > 0
    return named ? auditIds.includes(id) : of === cluster && time >= firstSeen && time <= lastSeen
  })
  return own.slice(0, mostRecords).map(keptRecord)
}
