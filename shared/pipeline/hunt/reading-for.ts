import type { Detection, ResourceReading } from '../../domain/detection.ts'
import { fieldOf } from '../../domain/log/fields.ts'
import { textAt } from '../../domain/log/member.ts'
import type { LogRecord } from '../../domain/log-record.ts'

const body = fieldOf('requestBody')

/** What has to be read because it stands in the resource and not in the record; null where the record tells enough. */
export function readingFor({ reads }: Detection, record: LogRecord): ResourceReading | null {
  if (reads?.operations.includes(textAt(record.event, 'operation') ?? '') !== true) return null
  const told = body.read(record)
  return typeof told === 'string' && /(request|response)body/i.test(told) ? null : reads
}
