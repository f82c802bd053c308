import { type IsoTime, parseTime } from '../../domain/time.ts'
import { Unrecognised } from '../../domain/unrecognised.ts'

/**
 * A time of the service, null where it told none; the year 1 is how it writes one that never came. Throws `Unrecognised` for what is no time.
 */
export function knownTime(value: string | undefined, at: string): IsoTime | null {
  if (value === undefined || value.startsWith('0001-')) return null
  const time = parseTime(value)
  if (time === null) throw new Unrecognised(at, value, 'times such as 2026-11-01T00:00:00Z')
  return time
}
