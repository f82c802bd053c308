import type { Delivery } from '../../domain/delivery.ts'
import { asJson } from '../../domain/json.ts'
import { after } from '../../domain/time.ts'
import type { StoredRow } from '../ports.ts'
import type { Delivering } from './delivering.ts'

/** A delivery's row, in the hands of whoever holds the claim on its partition. */
export interface Place {
  readonly partition: string
  readonly stored: StoredRow
  readonly owner: string
}

/** Longer than two requests and the reading of their secrets. */
const leaseSeconds = 180

/** Counts the attempt before it is made, and makes the claim last for it; null when somebody else has either. */
export async function takeUp(
  { partition, stored, owner }: Place,
  { tables, now }: Pick<Delivering, 'tables' | 'now'>,
): Promise<Delivery | null> {
  const claim = await tables.get('deliveries', partition, 'claim')
  if (claim?.body['owner'] !== owner) return null
  const delivery = stored.body as unknown as Delivery
  const tried: Delivery = { ...delivery, attempts: delivery.attempts + 1, lastTry: now() }
  const until = after(now(), leaseSeconds)
  const outcome = await tables.write('deliveries', partition, [
    { kind: 'replace', row: stored.row, body: asJson(tried), etag: stored.etag },
    { kind: 'replace', row: 'claim', body: { v: 1, owner, until }, etag: claim.etag },
  ])
  return outcome === 'done' ? tried : null
}

/** Stores how an attempt ended; false when somebody else has changed the row since it began. */
export async function keep(
  { partition, stored: { row } }: Place,
  delivery: Delivery,
  { tables }: Pick<Delivering, 'tables'>,
): Promise<boolean> {
  const current = await tables.get('deliveries', partition, row)
  if (current?.body['state'] !== 'due' || current.body['attempts'] !== delivery.attempts) {
    return false
  }
  const outcome = await tables.write('deliveries', partition, [
    { kind: 'replace', row, body: asJson(delivery), etag: current.etag },
  ])
  return outcome === 'done'
}
