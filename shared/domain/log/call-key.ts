import { keyOf } from '../key-of.ts'
import type { LogRecord } from '../log-record.ts'
import { textAt } from './member.ts'

/**
 * What an event and all records of the Activity Log about one call share: correlation, operation, resource. Null for
 * a record without a correlation, or of another log.
 */
export function callKey({ plane, id, event }: LogRecord): string | null {
  if (plane !== 'azure-activity' || id === '') return null
  return keyOf(id, textAt(event, 'operation') ?? '', textAt(event, 'resourceId') ?? '')
}
