import { days, hours, minutes } from './time.ts'

/** `90m`, `6h`, `14d`. */
export type Duration = `${number}${'m' | 'h' | 'd'}`

const units = { m: minutes, h: hours, d: days }

/** Seconds. */
export function secondsOf(duration: Duration): number {
  const unit = duration.at(-1) as keyof typeof units
  return units[unit](Number.parseFloat(duration))
}
