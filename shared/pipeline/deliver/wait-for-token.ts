import type { Rate } from '../../domain/channel.ts'
import { asJson } from '../../domain/json.ts'
import { keyOf } from '../../domain/key-of.ts'
import type { Deps } from '../deps.ts'
import type { Row, StoredRow } from '../ports.ts'
import { type Bucket, takeToken } from './take-token.ts'

const mostTries = 4
const row = 'bucket'

/**
 * Takes one token of a channel's rate, which all instances share: zero, or the seconds after which to ask
 * again. Who asks again at the same time as others waits a little differently. A token that was taken by
 * a run that crashed is lost: the channel is a little slower, never faster.
 */
export async function waitForToken(
  channel: string,
  rates: readonly Rate[],
  { tables, now, random }: Pick<Deps, 'tables' | 'now' | 'random'>,
): Promise<number> {
  if (rates.length === 0) return 0
  const partition = keyOf('rate', channel)
  for (let tries = 0; tries < mostTries; tries++) {
    const stored = await tables.get('deliveries', partition, row)
    const taken = takeToken(bucketIn(stored), rates, now())
    if ('wait' in taken) return Math.ceil(taken.wait + random() * Math.min(taken.wait, 60))
    const body = asJson({ v: 1, ...taken.bucket })
    const outcome = await tables.write('deliveries', partition, [
      stored === null
        ? { kind: 'insert', row, body }
        : { kind: 'replace', row, body, etag: stored.etag },
    ])
    if (outcome === 'done') return 0
  }
  return Math.ceil(1 + random() * 4)
}

function bucketIn(stored: StoredRow | null): Bucket | null {
  const { at, left } = (stored?.body ?? {}) as Row['body']
  return typeof at === 'string' && Array.isArray(left) && left.every(Number.isFinite)
    ? { at, left: left.map(Number) }
    : null
}
