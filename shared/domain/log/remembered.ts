import type { LogRecord } from '../log-record.ts'

let slots = 0

/** A value that is derived from a record once, when it is first asked for. */
export function remembered<T>(derive: (record: LogRecord) => T): (record: LogRecord) => T {
  const slot = slots++
  return (record) => {
    const known = record.memo[slot]
    if (known !== undefined) return known as T
    const value = derive(record)
    record.memo[slot] = value
    return value
  }
}
