import type { Detection } from '../../domain/detection.ts'
import { asJson } from '../../domain/json.ts'
import { keyOf } from '../../domain/key-of.ts'
import { callKey } from '../../domain/log/call-key.ts'
import type { LogRecord } from '../../domain/log-record.ts'

/** Where it is noted that a detection told of a call. What names no call is known by all that it says. */
export function callRow({ id }: Detection, record: LogRecord): string {
  const { time, event } = record
  return `call|${keyOf(id, callKey(record) ?? JSON.stringify([time, asJson(event)]))}`
}
