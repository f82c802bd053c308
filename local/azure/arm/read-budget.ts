import { type IsoTime, toMilliseconds } from '../../../shared/domain/time.ts'

/** Reads of a subscription: a bucket of tokens that fills steadily (Azure's limits since 2024). */
export interface ReadLimit {
  readonly bucket: number
  readonly perSecond: number
}

interface Bucket {
  tokens: number
  at: number
}

/** Takes a token of a subscription and tells what is left; negative when there was none. */
export function readBudget(
  { bucket, perSecond }: ReadLimit,
  now: () => IsoTime,
): (subscriptionId: string) => number {
  const buckets = new Map<string, Bucket>()
  return (subscriptionId) => {
    const at = toMilliseconds(now())
    const known = buckets.get(subscriptionId) ?? { tokens: bucket, at }
    const refilled = known.tokens + (Math.max(0, at - known.at) / 1000) * perSecond
    const tokens = Math.max(-1, Math.min(bucket, refilled) - 1)
    buckets.set(subscriptionId, { tokens, at })
    return Math.floor(tokens)
  }
}
