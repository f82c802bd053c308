import { type FieldName, fieldOf } from '../../domain/log/fields.ts'
import { unknowable } from '../../domain/log/unknowable.ts'
import type { LogRecord } from '../../domain/log-record.ts'
import { plainText } from './plain-text.ts'

/** What a log line says may be as long as its writer likes. */
const mostCharacters = 256

/** Values of fields as short texts that are safe to show; what is missing or not told is empty. */
export function valuesAt(record: LogRecord, fields: readonly FieldName[]): readonly string[] {
  return fields.map((name) => {
    const value = fieldOf(name).read(record)
    if (value === unknowable || value === undefined || value === null) return ''
    const text = typeof value === 'object' ? JSON.stringify(value) : String(value)
    return plainText(text, mostCharacters)
  })
}
