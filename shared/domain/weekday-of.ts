import { type Weekday, weekdays } from './clock-hours.ts'
import { days, toMilliseconds } from './time.ts'

/** The weekday of a date such as `2026-11-02`. The first of January 1970 was a Thursday. */
export function weekdayOf(date: string): Weekday | null {
  const count = toMilliseconds(`${date}T00:00:00.000Z`) / 1000 / days(1)
  return weekdays[(4 + count) % 7] ?? null
}
