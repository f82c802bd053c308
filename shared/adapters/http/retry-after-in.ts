import { type IsoTime, secondsBetween } from '../../domain/time.ts'

/** Seconds that a Retry-After header asks to wait, given in seconds or as an HTTP date; null without one. */
export function retryAfterIn(header: string | undefined, now: IsoTime): number | null {
  if (header === undefined) return null
  if (/^\s*\d{1,10}\s*$/.test(header)) return Number(header)
  // Only what begins like a weekday is a date: Date.parse takes far more than HTTP does.
  const seconds = /^\s*[A-Z][a-z]{2}/.test(header) ? secondsBetween(now, header) : Number.NaN
  return Number.isNaN(seconds) ? null : Math.max(0, Math.ceil(seconds))
}
