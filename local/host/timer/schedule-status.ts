import { netTime } from '../net-time.ts'
import type { TimerTimes } from './timer.ts'

/** A timer's times as its handler and its status blob hold them. */
export interface ScheduleStatus {
  readonly Last: string
  readonly Next: string
  readonly LastUpdated: string
}

export function scheduleStatus({ last, next, lastUpdated }: TimerTimes): ScheduleStatus {
  return { Last: netTime(last), Next: netTime(next), LastUpdated: netTime(lastUpdated) }
}
