import { type FieldName, fieldOf } from '../../domain/log/fields.ts'
import { unknowable } from '../../domain/log/unknowable.ts'
import type { LogRecord } from '../../domain/log-record.ts'
import { jsonText } from './json-text.ts'
import { plainText } from './plain-text.ts'

/** What a log line says may be as long as its writer likes. */
const mostCharacters = 256

/** A reader of fields: their values as short texts that are safe to show; what is missing or not told is empty. */
export function valuesAt(fields: readonly FieldName[]): (record: LogRecord) => readonly string[] {
  const reads = fields.map((name) => fieldOf(name).read)
  return (record) =>
    reads.map((read) => {
      const value = read(record)
      if (value === unknowable || value === undefined || value === null) return ''
      const text = typeof value === 'object' ? jsonText(value) : String(value)
      return plainText(text, mostCharacters)
    })
}
