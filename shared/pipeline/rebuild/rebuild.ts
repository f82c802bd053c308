import { clusterOf } from '../../domain/cluster.ts'
import type { DoorAnswer } from '../../domain/door.ts'
import { isObject, type JsonObject } from '../../domain/json.ts'
import type { Rebuild } from '../../domain/messages.ts'
import { redactText } from '../../domain/redact.ts'
import { parseTime } from '../../domain/time.ts'
import { BadInput, neededText, oneOfTexts, withInput } from '../desk/door-input.ts'
import type { Desk } from '../desk.ts'
import { knownVersion } from '../ledger/known-version.ts'
import { spreadOf } from '../sweep/spread-of.ts'
import { wake } from '../wake.ts'
import { endConcerns } from './end-concerns.ts'
import { restoreCampaigns } from './restore-campaigns.ts'

/** Of 256, so that no answer takes long: the first two digits of the key of a cluster. */
const shard = /^[0-9a-f]{2}$/

/**
 * `{ run, lost, part, why }`: has what was lost made again, a part at a time. Asked twice for a part of the same run it does
 * nothing twice. `fleet`: the clusters that Azure has. Two hex digits: those of which only records are left. `told`:
 * what was said of many clusters, and of Plimsoll itself.
 */
export function rebuild(input: JsonObject, desk: Desk): Promise<DoorAnswer> {
  return withInput(async () => {
    const lost = oneOfTexts(input, 'lost', ['projections', 'ledger', 'everything'])
    if (lost === undefined) {
      throw new BadInput('lost is missing: one of projections, ledger, everything')
    }
    const what: Rebuild = { run: runIn(input), lost }
    const part = neededText(input, 'part')
    // People paste what they have before them.
    const why = redactText(neededText(input, 'why', 1000))
    const done = await partOf(part, what, desk)
    desk.telemetry.log('warn', 'A part of the ledger is made again', {
      ...what,
      part,
      why,
      ...done,
    })
    return { status: 200, body: { version: 1, part, ...done } }
  })
}

/** The time when it was started: what it says bears that version, however often it is asked. */
function runIn(input: JsonObject): string {
  const run = neededText(input, 'run', 64)
  const time = parseTime(run)
  if (time === null)
    throw new BadInput('run takes the time of its start, such as 2026-11-02T08:00:00Z')
  return time
}

async function partOf(
  part: string,
  what: Rebuild,
  desk: Desk,
): Promise<Readonly<Record<string, number>>> {
  if (part === 'fleet') return { clusters: await wakeFleet(what, desk) }
  if (part === 'told') {
    if (what.lost !== 'ledger') return {}
    return {
      campaigns: await restoreCampaigns(what, desk),
      concerns: await endConcerns(what, desk),
    }
  }
  if (shard.test(part)) return { clusters: await wakeRecorded(part, what, desk) }
  throw new BadInput('part takes fleet, told, or two hex digits, 00 to ff')
}

/** Every cluster that Azure has, at the pace of a first sweep. */
async function wakeFleet(what: Rebuild, desk: Desk): Promise<number> {
  let count = 0
  const subscriptions = await desk.inventory.subscriptions()
  for await (const { rows } of desk.inventory.pages(subscriptions)) {
    const page = rows.map(({ cluster }) => cluster)
    const delayOf = spreadOf({ woken: page, page, preceding: 0 })
    for (const cluster of page)
      await wake(desk, cluster.id, 'sweep', delayOf(cluster), undefined, what)
    count += page.length
  }
  return count
}

/** Clusters that records know and no state that is in force: those that Azure no longer has, among others. */
async function wakeRecorded(part: string, what: Rebuild, desk: Desk): Promise<number> {
  const newest = new Map<string, string>()
  for (const name of await desk.blobs.list('records', part)) {
    const partition = name.slice(0, name.lastIndexOf('/'))
    if (!partition.includes('/')) newest.set(partition, name)
  }
  let count = 0
  for (const [partition, name] of newest) {
    const state = await desk.tables.get('clusters', partition, 'state')
    if (state !== null && state.body['deletedAt'] === null) continue
    const id = await clusterIn(name, desk)
    if (id === null) continue
    await wake(desk, id, 'sweep', 0, undefined, what)
    count += 1
  }
  return count
}

async function clusterIn(name: string, { blobs }: Desk): Promise<string | null> {
  const blob = await blobs.read('records', name)
  if (blob === null) return null
  const { cluster } = knownVersion<JsonObject>(blob.body, `The record ${name}`)
  const id = isObject(cluster) ? cluster['id'] : undefined
  return typeof id === 'string' && clusterOf(id) !== null ? id : null
}
