import { type FieldName, fieldOf } from '../../domain/log/fields.ts'
import type { LogRecord } from '../../domain/log-record.ts'
import { keyOfGroup } from './key-of-group.ts'
import { valuesAt } from './values-at.ts'

/** Groups come again and again; a flood of others is not remembered. */
const mostRemembered = 10_000

/** The group of a record as one text that no other group has. */
export function keysAt(fields: readonly FieldName[]): (record: LogRecord) => string {
  const reads = fields.map((name) => fieldOf(name).read)
  const values = valuesAt(fields)
  const known = new Map<string, string>()
  return (record) => {
    let raw = ''
    for (const read of reads) {
      const value = read(record)
      if (typeof value !== 'string') return keyOfGroup(values(record))
      raw += `${value.length} ${value}`
    }
    const before = known.get(raw)
    if (before !== undefined) return before
    const key = keyOfGroup(values(record))
    if (known.size < mostRemembered) known.set(raw, key)
    return key
  }
}
