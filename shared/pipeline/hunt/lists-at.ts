import type { Json } from '../../domain/json.ts'
import { type FieldName, fieldOf } from '../../domain/log/fields.ts'
import { unknowable } from '../../domain/log/unknowable.ts'
import type { LogRecord } from '../../domain/log-record.ts'
import { jsonText } from './json-text.ts'
import { plainText } from './plain-text.ts'

/** A reader of one field: its values as short texts that are safe to show. One empty text for nothing. */
export function listsAt(name: FieldName, most: number): (record: LogRecord) => readonly string[] {
  const { read } = fieldOf(name)
  return (record) => {
    const value = read(record)
    if (value === unknowable || value === undefined || value === null) return ['']
    if (!Array.isArray(value)) return [textOf(value, most)]
    const texts = new Set(value.map((one) => textOf(one, most)))
    return texts.size === 0 ? [''] : [...texts]
  }
}

function textOf(value: Json, most: number): string {
  return plainText(typeof value === 'object' ? jsonText(value) : String(value), most)
}
