import type { AppFunction } from '../core/app-function.ts'
import type { Schedule } from './schedule.ts'

/** Times of a timer in milliseconds since 1970. */
export interface TimerTimes {
  readonly last: number
  readonly next: number
  readonly lastUpdated: number
}

/** A timer function, ready to listen. */
export interface Timer {
  readonly fn: AppFunction
  readonly schedule: Schedule
  /** Off for schedules below one minute: nothing is stored, no missed run is made up for. */
  readonly monitored: boolean
  readonly runOnStartup: boolean
  readonly connection: string
  /** What it last knew. */
  times: TimerTimes
}
