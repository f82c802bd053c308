export const weekdays = [
  'sunday',
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
] as const
export type Weekday = (typeof weekdays)[number]

/** Hours on a clock on the wall, from `from` up to `to`: past midnight where `to` is not later. */
export interface ClockHours {
  /** `HH:MM` */
  readonly from: string
  readonly to: string
  /** `UTC`, an offset such as `+01:00`, or a name such as `Europe/Berlin`. */
  readonly zone: string
  /** Days on which they begin; absent: every day. */
  readonly days?: readonly Weekday[]
}
