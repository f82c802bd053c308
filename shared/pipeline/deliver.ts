import { randomUUID } from 'node:crypto'
import { asJson } from '../domain/json.ts'
import { keyOf } from '../domain/key-of.ts'
import type { Errand } from '../domain/messages.ts'
import { days, secondsBetween } from '../domain/time.ts'
import { deliverOne } from './deliver/deliver-one.ts'
import type { Delivering } from './deliver/delivering.ts'
import { claim, release } from './ledger/claim.ts'
import type { StoredRow } from './ports.ts'

const busySeconds = 20

/**
 * Tells one channel what is due under one key, oldest version first. What has to wait holds back all that
 * comes after it, and becomes a new errand with a delay. Once `sent` is stored nothing is said twice; a
 * crash before that says it again under the same id. Throws on trouble with our own storage.
 */
export async function deliver(errand: Errand, deps: Delivering): Promise<void> {
  const { tables, queues, now } = deps
  const partition = keyOf(errand.key, errand.channel)
  // A repeated errand is another worker, too: its first run may still be on the line.
  const owner = randomUUID()
  const held = await tables.get('deliveries', partition, 'claim')
  if (!(await claim(tables, 'deliveries', partition, held, owner, now()))) {
    return queues.send('deliver', asJson(errand), busySeconds)
  }
  let delay: number | null
  try {
    delay = await drain(partition, owner, deps)
  } finally {
    await release(tables, 'deliveries', partition, owner)
  }
  if (delay !== null) {
    await queues.send('deliver', { ...errand, attempt: errand.attempt + 1 }, delay)
  }
}

/** Seconds until there is something to do again; null when nothing is due. */
async function drain(partition: string, owner: string, deps: Delivering): Promise<number | null> {
  const rows = await deps.tables.list('deliveries', partition, { from: '0', to: ':' })
  for (const stored of rows) {
    if (stored.body['v'] === 1 && stored.body['state'] !== 'due') {
      await forgetOld(partition, stored, deps)
      continue
    }
    const delay = await deliverOne({ partition, stored, owner }, deps)
    if (delay !== null) return delay
  }
  return null
}

/** What was settled as long ago as its record was deleted has no content and no reader any more. */
async function forgetOld(partition: string, { row, body }: StoredRow, deps: Delivering) {
  const age = secondsBetween(String(body['dueAt']), deps.now())
  if (!(age > days(deps.limits.recordDays))) return
  await deps.tables.write('deliveries', partition, [{ kind: 'delete', row }])
}
