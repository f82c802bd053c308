import type { Rate } from '../../domain/channel.ts'
import { type IsoTime, secondsBetween } from '../../domain/time.ts'

/** What is left of each rate of a channel, in the order of its rates, as it stood `at`. */
export interface Bucket {
  readonly at: IsoTime
  readonly left: readonly number[]
}

/**
 * A bucket × the time → the bucket without one token, or how many seconds it takes until every rate has
 * one again. A bucket of another number of rates begins full. Half of a rate may come at once, the other
 * half is what flows back: so no window of its length ever holds more than the rate allows. Pure.
 */
export function takeToken(
  bucket: Bucket | null,
  rates: readonly Rate[],
  now: IsoTime,
): { readonly bucket: Bucket } | { readonly wait: number } {
  const known = bucket?.left.length === rates.length ? bucket : null
  // A clock that went backwards refills nothing.
  const passed = known === null ? 0 : Math.max(0, secondsBetween(known.at, now))
  const left = rates.map((rate, index) => {
    const most = atOnce(rate)
    return Math.min(most, (known?.left[index] ?? most) + passed * perSecond(rate))
  })
  const waits = rates.map((rate, index) => (1 - (left[index] ?? 0)) / perSecond(rate))
  const wait = Math.max(0, ...waits)
  if (wait > 1e-6) return { wait }
  const at = known !== null && known.at > now ? known.at : now
  return { bucket: { at, left: left.map((tokens) => tokens - 1) } }
}

function atOnce({ messages }: Rate): number {
  return Math.max(1, Math.floor(messages / 2))
}

function perSecond(rate: Rate): number {
  return Math.max(rate.messages - atOnce(rate), rate.messages / 2) / rate.seconds
}
