import type { ContainerName } from '../domain/stores.ts'
import { queues } from '../domain/stores.ts'
import { after, days, type IsoTime, secondsBetween, toIso } from '../domain/time.ts'
import { retainActivity } from './activity/retain-activity.ts'
import type { Deps } from './deps.ts'
import { expireConcerns } from './retain/expire-concerns.ts'
import { forgetPeople } from './retain/forget-people.ts'
import { retainCampaigns } from './retain/retain-campaigns.ts'
import { retainEvidence } from './retain/retain-evidence.ts'
import { retainHunts } from './retain/retain-hunts.ts'
import { retainSignals } from './retain/retain-signals.ts'

type Needs = Deps

const pageDays = 2
const rejectedDays = 30
const noteDays = 3

/** The declared retention: evidence, history, work in progress, and names of people sooner than all else. */
export async function retain(deps: Needs): Promise<void> {
  const { recordDays, historyDays } = deps.limits
  const evidence = await retainEvidence(deps)
  const removed = {
    evidence: evidence.count,
    signals: await retainSignals(evidence.until, deps),
    records: await retainRecords(recordDays, deps),
    history: await retainHistory(historyDays, deps),
    hunts: await retainHunts(deps),
    calls: await retainActivity(deps),
    campaigns: await retainCampaigns(recordDays, deps),
    pages: await retainByName('pages', pageDays, (name) => timeOfRun(name), deps),
    rejected: await retainByName(
      'rejected',
      rejectedDays,
      (name) => name.split('/')[1] ?? '',
      deps,
    ),
  }
  const anonymised = await forgetPeople(deps)
  const failures = Object.keys(queues).map((queue) => `failures-${queue}`)
  for (const partition of ['brought', 'unheard', ...failures]) {
    await retainNotes(partition, noteDays, deps)
  }
  await retainNotes('summary', historyDays, deps)
  await expireConcerns(deps)
  deps.telemetry.log('info', 'Retention is done', { ...removed, anonymised })
}

/** The newest record of a cluster stays for ever: the state points at it. Nothing points at those of signals. */
async function retainRecords(keepDays: number, deps: Needs): Promise<number> {
  const names = await deps.blobs.list('records', '')
  const old = names.filter((name, index) => {
    const last =
      !name.startsWith('signals/') && partitionOf(names[index + 1] ?? '') !== partitionOf(name)
    return !last && isOlder(timeOfRecord(name), keepDays, deps.now())
  })
  for (const name of old) await deps.blobs.delete('records', name)
  return old.length
}

async function retainHistory(keepDays: number, deps: Needs): Promise<number> {
  const until = after(deps.now(), -days(keepDays))
  let count = 0
  for (const { row: subscription } of await deps.tables.list('runs', 'onboarded')) {
    for (const { row: partition } of await deps.tables.list('summaries', subscription)) {
      const old = [
        ...(await deps.tables.list('history', partition, { to: until })),
        ...(await deps.tables.list('history', partition, decisionsUntil(until))),
      ]
      for (let from = 0; from < old.length; from += 100) {
        const writes = old
          .slice(from, from + 100)
          .map(({ row }) => ({ kind: 'delete' as const, row }))
        await deps.tables.write('history', partition, writes)
      }
      count += old.length
    }
  }
  return count
}

/** Decisions lie behind all times. */
function decisionsUntil(until: IsoTime): { readonly from: string; readonly to: string } {
  return { from: 'decision|', to: `decision|${until}` }
}

/** Notes to ourselves, most of which only matter for days. */
async function retainNotes(
  partition: string,
  keepDays: number,
  { tables, now }: Needs,
): Promise<void> {
  const rows = await tables.list('runs', partition)
  const old = rows.filter(({ body }) => isOlder(String(body['at']), keepDays, now()))
  for (const { row } of old) await tables.write('runs', partition, [{ kind: 'delete', row }])
}

async function retainByName(
  container: ContainerName,
  keepDays: number,
  timeOf: (name: string) => string,
  deps: Needs,
): Promise<number> {
  const names = await deps.blobs.list(container, '')
  const old = names.filter((name) => isOlder(timeOf(name), keepDays, deps.now()))
  for (const name of old) await deps.blobs.delete(container, name)
  return old.length
}

function partitionOf(name: string): string {
  return name.slice(0, name.lastIndexOf('/'))
}

/** `<partition>/<16 digits of milliseconds>-<8>.json` */
function timeOfRecord(name: string): IsoTime {
  return toIso(Number(name.slice(name.lastIndexOf('/') + 1).slice(0, 16)))
}

/** `2026-11-01T06-00-00.000Z-ab12cd/000001.json`: the day is enough. */
function timeOfRun(name: string): string {
  return name.slice(0, 10)
}

function isOlder(time: string, keepDays: number, now: IsoTime): boolean {
  return secondsBetween(time, now) > days(keepDays)
}
