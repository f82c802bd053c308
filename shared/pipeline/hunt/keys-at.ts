import { type FieldName, fieldOf } from '../../domain/log/fields.ts'
import type { LogRecord } from '../../domain/log-record.ts'
import { keyOfGroup } from './key-of-group.ts'
import { valuesAt } from './values-at.ts'

/** Values of groups come again and again; a flood of others is not remembered, nor are long ones. */
const mostRemembered = 10_000
const mostCharacters = 256

/** The values of a group so far, and what follows them. */
interface Step {
  key: string | null
  next: Map<string, Step> | null
}

/** The group of a record as one text that no other group has. */
export function keysAt(fields: readonly FieldName[]): (record: LogRecord) => string {
  const reads = fields.map((name) => fieldOf(name).read)
  const values = valuesAt(fields)
  const first: Step = { key: null, next: null }
  let remembered = 0
  let last: LogRecord | null = null
  let lastKey = ''

  function follow(step: Step, value: unknown): Step | null {
    if (typeof value !== 'string' || value.length > mostCharacters) return null
    step.next ??= new Map()
    const known = step.next.get(value)
    if (known !== undefined || remembered >= mostRemembered) return known ?? null
    const fresh: Step = { key: null, next: null }
    step.next.set(value, fresh)
    remembered += 1
    return fresh
  }

  function keyOf(record: LogRecord): string {
    let step: Step | null = first
    for (const read of reads) {
      step = follow(step, read(record))
      if (step === null) return keyOfGroup(values(record))
    }
    step.key ??= keyOfGroup(values(record))
    return step.key
  }

  return (record) => {
    // Several detections group by the same fields, and ask one after the other.
    if (record === last) return lastKey
    last = record
    lastKey = keyOf(record)
    return lastKey
  }
}
