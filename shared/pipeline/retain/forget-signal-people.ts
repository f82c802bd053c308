import { asJson, isObject } from '../../domain/json.ts'
import type { Signal } from '../../domain/signal.ts'
import type { Deps } from '../deps.ts'
import { partitionOfRow } from '../ledger/signal-partition.ts'
import { signalWithoutNames } from '../ledger/without-names.ts'
import type { StoredRow } from '../ports.ts'
import { oldDays } from './old-days.ts'

type Needs = Pick<Deps, 'tables' | 'now' | 'limits'>

/** What a log brings late belongs to a day that has been gone through already. */
const lateDays = 10

/** Names and addresses in signals, which then stand there as they do where names are never kept. */
export async function forgetSignalPeople(deps: Needs): Promise<number> {
  const work = async (day: string) => ({ count: await inDay(day, deps), done: true })
  const { personalDataDays } = deps.limits
  return (await oldDays('signal-people', personalDataDays, work, deps, lateDays)).count
}

async function inDay(day: string, deps: Needs): Promise<number> {
  const partition = `day|${day}`
  let count = 0
  for (const row of await deps.tables.list('signals', partition)) {
    const talk = partitionOfRow(row.body)
    if (!(await clean(partition, row, talk, deps))) continue
    count += 1
    const told = talk === null ? null : await deps.tables.get('signals', talk, `seen|${row.row}`)
    if (told !== null) await clean(told.partition, told, talk, deps)
  }
  return count
}

/** A row that somebody else writes meanwhile keeps what he wrote; it is cleaned the next day. */
async function clean(
  partition: string,
  { row, body, etag }: StoredRow,
  of: string | null,
  { tables }: Needs,
): Promise<boolean> {
  if (!isObject(body['signal'])) return false
  const signal = asJson(signalWithoutNames(body['signal'] as unknown as Signal, 'oid', {}))
  if (JSON.stringify(signal) === JSON.stringify(body['signal'])) return false
  // The group named people, and with it the partition of its conversation could be told.
  const without = { ...body, signal, ...(of === null ? {} : { of }) }
  const outcome = await tables.write('signals', partition, [
    { kind: 'replace', row, body: without, etag },
  ])
  return outcome === 'done'
}
