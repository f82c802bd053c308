import { timeSpan } from '../settings/time-span.ts'
import { ncrontab } from './ncrontab.ts'
import type { Schedule } from './schedule.ts'

/** A timer's `schedule`: NCRONTAB, or a TimeSpan. Throws with a reason when it is neither. */
export function parseSchedule(text: string): Schedule {
  if (!text.includes(':')) return ncrontab(text)
  const interval = timeSpan(text)
  if (interval === undefined || interval <= 0)
    throw new Error(`'${text}' is no TimeSpan above zero`)
  return { next: (from) => from + interval, adjustForDst: false }
}
