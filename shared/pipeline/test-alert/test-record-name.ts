import { keyOf } from '../../domain/key-of.ts'
import { recordName } from '../ledger/record-name.ts'

/** Blob of the record of a test alert. */
export function testRecordName(version: number): string {
  return `tests/${recordName(keyOf('test-alert'), version)}`
}
