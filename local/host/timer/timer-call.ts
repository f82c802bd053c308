import type { Call } from '../host-context.ts'
import { netDateText } from '../net-date-text.ts'
import { scheduleStatus } from './schedule-status.ts'
import type { Timer } from './timer.ts'

/** The input and trigger metadata of one run; `now` in milliseconds since 1970. */
export function timerCall(timer: Timer, now: number, isPastDue: boolean): Call {
  const info = {
    Schedule: { AdjustForDST: timer.schedule.adjustForDst },
    ScheduleStatus: timer.monitored ? scheduleStatus(timer.times) : null,
    IsPastDue: isPastDue,
  }
  return {
    data: { json: JSON.stringify(info) },
    metadata: { TimerTrigger: { string: netDateText(now) } },
  }
}
