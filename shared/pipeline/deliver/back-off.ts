import { days, hours } from '../../domain/time.ts'

const longest = hours(1)
/** What a queue can hide a message for, with room to spare. */
const mostHidden = days(6)

/** Seconds until the next try: full jitter below a doubling bound, and at least what the receiver asked for. */
export function backOff(attempts: number, retryAfter: number, random: number): number {
  const bound = Math.min(longest, 15 * 2 ** Math.min(attempts, 20))
  return Math.min(mostHidden, Math.max(retryAfter, 5 + Math.floor(random * (bound - 5))))
}
