import { type IsoTime, parseTime } from '../shared/domain/time.ts'
import { UsageError } from './usage-error.ts'

const form = /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d))?$/

/** The value of `--now`, in UTC; undefined when it was not given. */
export function timeOf(text: string | undefined): IsoTime | undefined {
  if (text === undefined) return undefined
  const time = form.test(text) ? parseTime(text) : null
  if (time !== null) return time
  throw new UsageError(`--now does not take "${text}"; accepted is 2026-11-01T00:00:00Z`)
}
