import { isObject, type JsonObject } from '../../domain/json.ts'
import type { TableName } from '../../domain/stores.ts'
import { after, days, type IsoTime, toIso } from '../../domain/time.ts'
import type { Deps } from '../deps.ts'
import { valueWithoutNames } from '../ledger/without-names.ts'
import type { StoredRow } from '../ports.ts'
import { forgetSignalPeople } from './forget-signal-people.ts'
import { withoutPeople } from './without-people.ts'

type Needs = Pick<Deps, 'tables' | 'blobs' | 'now' | 'limits'>

/**
 * Names and addresses of callers go sooner than all else: out of records, history, findings, states and
 * conversations. Where the configuration has never allowed them there is nothing to do.
 */
export async function forgetPeople(deps: Needs): Promise<number> {
  const mark = await deps.tables.get('runs', 'retain', 'people')
  if (deps.limits.includeActor !== 'full' && mark === null) return 0
  const since = typeof mark?.body['until'] === 'string' ? mark.body['until'] : toIso(0)
  const until = after(deps.now(), -days(deps.limits.personalDataDays))
  let count = await inRecords(since, until, deps)
  for (const { row: subscription } of await deps.tables.list('runs', 'onboarded')) {
    count += await inRows('findings', subscription, until, deps)
    for (const { row: cluster } of await deps.tables.list('summaries', subscription)) {
      count += await inRows('clusters', cluster, until, deps)
      count += await inRows('history', cluster, until, deps, { from: since, to: until })
      const decisions = { from: `decision|${since}`, to: `decision|${until}` }
      count += await inRows('history', cluster, until, deps, decisions)
    }
  }
  for (const { row: campaign } of await deps.tables.list('runs', 'campaigns')) {
    count += await inRows('campaigns', campaign, until, deps)
  }
  count += await forgetSignalPeople(deps)
  const body = { v: 1, at: deps.now(), until }
  await deps.tables.write('runs', 'retain', [{ kind: 'put', row: 'people', body }])
  return count
}

async function inRecords(since: IsoTime, until: IsoTime, { blobs }: Needs): Promise<number> {
  let count = 0
  for (const name of await blobs.list('records', '')) {
    const at = timeOf(name)
    if (at < since || at >= until) continue
    const blob = await blobs.read('records', name)
    if (blob === null || !isObject(blob.body)) continue
    const caller = withoutPeople(blob.body, until)
    const clean = name.startsWith('signals/') ? valueWithoutNames(caller, 'oid') : caller
    if (same(clean, blob.body)) continue
    await blobs.write('records', name, clean, blob.etag)
    count += 1
  }
  return count
}

/** A row that somebody else writes meanwhile keeps what he wrote; it is cleaned the next day. */
async function inRows(
  table: TableName,
  partition: string,
  until: IsoTime,
  { tables }: Needs,
  range?: { readonly from: string; readonly to: string },
): Promise<number> {
  let count = 0
  for (const { row, body, etag } of await tables.list(table, partition, range)) {
    const clean = withoutPeople(body, until)
    if (same(clean, body)) continue
    const outcome = await tables.write(table, partition, [
      { kind: 'replace', row, body: clean, etag },
    ])
    count += outcome === 'done' ? 1 : 0
  }
  return count
}

function same(a: JsonObject | StoredRow['body'], b: JsonObject): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}

/** `<partition>/<16 digits of milliseconds>-<8>.json` */
function timeOf(name: string): IsoTime {
  return toIso(Number(name.slice(name.lastIndexOf('/') + 1).slice(0, 16)))
}
