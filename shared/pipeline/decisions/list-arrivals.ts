import type { DoorAnswer } from '../../domain/door.ts'
import { asJson, type JsonObject } from '../../domain/json.ts'
import { keyOf } from '../../domain/key-of.ts'
import { expectedPartition } from '../accept/expected-events.ts'
import type { Deps } from '../deps.ts'
import { isNewer } from '../ledger/is-newer.ts'
import type { StoredRow } from '../ports.ts'

/** The events that are expected at this moment, and what has come of each, the first heard first. */
export async function listArrivals(
  _: JsonObject,
  { tables, now }: Pick<Deps, 'tables' | 'now'>,
): Promise<DoorAnswer> {
  const rows = (await tables.list('runs', expectedPartition)).filter(({ body }) => !isNewer(body))
  const heard = Map.groupBy(
    rows.filter(({ row }) => row.startsWith('heard|')),
    ({ row }) => row.split('|')[1] ?? '',
  )
  const expected = rows
    .filter(({ row, body }) => row.startsWith('asked|') && String(body['until']) > now())
    .map(({ body: { v, ...asked } }) => ({
      ...asked,
      arrivals: arrivalsIn(heard.get(keyOf(String(asked['resource']))) ?? []),
    }))
  return { status: 200, body: { version: 1, expected: asJson(expected) } }
}

function arrivalsIn(rows: readonly StoredRow[]): readonly JsonObject[] {
  return rows
    .map(({ body: { v, ...arrival } }) => arrival)
    .sort((a, b) => (String(a['heardAt']) < String(b['heardAt']) ? -1 : 1))
}
