import type { ClockHours } from '../../domain/clock-hours.ts'
import { after, days, type IsoTime } from '../../domain/time.ts'
import { weekdayOf } from '../../domain/weekday-of.ts'
import { type ZoneClock, zoneClock } from '../../domain/zone-clock.ts'

/** When the hours that it is now end; null outside of them. */
export function endOfHours(hours: ClockHours, now: IsoTime): IsoTime | null {
  const clock = zoneClock(hours.zone)
  if (clock === null) return null
  const today = clock.shows(now).slice(0, 10)
  // What began yesterday may reach into today.
  for (const date of [today, dayAfter(today, -1)]) {
    const end = endOf(hours, date, clock, now)
    if (end !== null) return end
  }
  return null
}

function endOf(
  { from, to, days: wanted }: ClockHours,
  date: string,
  clock: ZoneClock,
  now: IsoTime,
): IsoTime | null {
  if (wanted !== undefined && !wanted.some((day) => day === weekdayOf(date))) return null
  const start = clock.when(`${date}T${from}:00.000Z`)
  const end = clock.when(`${to > from ? date : dayAfter(date, 1)}T${to}:00.000Z`)
  return start <= now && now < end ? end : null
}

function dayAfter(date: string, count: number): string {
  return after(`${date}T00:00:00.000Z`, days(count)).slice(0, 10)
}
