/** When a timer fires, in UTC. */
export interface Schedule {
  /** The first occurrence after `from`; both are milliseconds since 1970. */
  next(from: number): number
  /** What the host tells handlers in `schedule.adjustForDST`: false for TimeSpans. */
  readonly adjustForDst: boolean
}
