import type { TableName } from '../../domain/stores.ts'
import { after, type IsoTime } from '../../domain/time.ts'
import type { StoredRow, Tables } from '../ports.ts'

/** Longer than any look, shorter than the patience of whoever waits. */
const leaseSeconds = 180

/**
 * Takes the claim on a partition: at most one worker looks at a time. Only thrift: the state row's
 * ETag keeps the truth when a lease runs out under a slow worker.
 */
export async function claim(
  tables: Tables,
  table: TableName,
  partition: string,
  held: StoredRow | null,
  owner: string,
  now: IsoTime,
): Promise<boolean> {
  const body = { v: 1, owner, until: after(now, leaseSeconds) }
  if (held === null) {
    return done(await tables.write(table, partition, [{ kind: 'insert', row: 'claim', body }]))
  }
  if (String(held.body['until']) > now && held.body['owner'] !== owner) return false
  return done(
    await tables.write(table, partition, [
      { kind: 'replace', row: 'claim', body, etag: held.etag },
    ]),
  )
}

export async function release(
  tables: Tables,
  table: TableName,
  partition: string,
  owner: string,
): Promise<void> {
  const held = await tables.get(table, partition, 'claim')
  if (held?.body['owner'] === owner) {
    await tables.write(table, partition, [{ kind: 'delete', row: 'claim' }])
  }
}

function done(outcome: 'done' | 'conflict'): boolean {
  return outcome === 'done'
}
