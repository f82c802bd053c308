import { type Cluster, clusterKey } from '../domain/cluster.ts'
import { isObject, type JsonObject } from '../domain/json.ts'
import { keyOf } from '../domain/key-of.ts'
import type { ResourceChange } from '../domain/resource-change.ts'
import { parseResourceId } from '../domain/resource-id.ts'
import { after, hours, type IsoTime, minutes } from '../domain/time.ts'
import { isSynthetic } from './accept/expected-events.ts'
import { watchPoison } from './accept/watch-poison.ts'
import { watchPolicy } from './accept/watch-policy.ts'
import { watchWaiting } from './accept/watch-waiting.ts'
import { accept, note } from './accept.ts'
import { raiseAllDue } from './activity/due-signals.ts'
import { hearChange } from './activity/hear-change.ts'
import { affected } from './affected.ts'
import { changeOf } from './changes/change-of.ts'
import { lostWork } from './concerns/lost-work.ts'
import { raiseConcern, settleConcern } from './concerns.ts'
import type { Deps } from './deps.ts'
import { reject } from './ledger/reject.ts'
import { unlessNewer } from './ledger/unless-newer.ts'
import { type FleetChange, Unreadable } from './ports.ts'

/** Resource Graph promises its change log within five minutes; who came late is read again. */
const overlap = minutes(15)
/** After a longer absence the sweep tells what changed; the change log only tells who. */
const longestLook = hours(24)

const concern = { cause: 'change-log-unreadable', scope: 'fleet' } as const

/** Brings in what no event brought: the change log since the watermark, and dead-lettered events. */
export async function catchUp(deps: Deps): Promise<void> {
  for (const step of [watchPolicy, watchPoison, watchWaiting, raiseAllDue, catchUpDeadLetters]) {
    await unlessNewer(() => step(deps), deps)
  }
  await unlessNewer(() => catchUpOrTell(deps), deps)
}

async function catchUpOrTell(deps: Deps): Promise<void> {
  try {
    await catchUpChanges(deps)
    await settleConcern(concern, 'catch-up', deps)
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error
    await raiseConcern(
      {
        ...concern,
        member: 'catch-up',
        severity: 'high',
        title: 'The change log of the fleet cannot be read',
        because: error.missing.reason,
        fix: 'Events and sweeps go on. Resource Graph needs Reader on every subscription in scope.',
      },
      deps,
    )
  }
}

async function catchUpChanges(deps: Deps): Promise<void> {
  const now = deps.now()
  const row = await deps.tables.get('runs', 'catch-up', 'watermark')
  const watermark = typeof row?.body['at'] === 'string' ? row.body['at'] : after(now, -minutes(30))
  const since = [after(watermark, -overlap), after(now, -longestLook)].sort().at(-1) ?? now
  let newest: IsoTime = watermark
  const subscriptions = await deps.inventory.subscriptions()
  for await (const page of deps.inventory.changes(subscriptions, since)) {
    for (const entry of page) {
      await bring(changeOf(entry, deps.limits.includeActor), entry, deps)
      if (entry.at > newest) newest = entry.at
    }
  }
  await deps.tables.write('runs', 'catch-up', [
    { kind: 'put', row: 'watermark', body: { v: 1, at: newest, doneAt: now } },
  ])
}

/** A change that was brought before is not brought again, nor one that an event has told its cluster of. */
async function bring(change: ResourceChange, entry: FleetChange, deps: Deps): Promise<void> {
  const row = keyOf(change.id)
  if ((await deps.tables.get('runs', 'brought', row)) !== null) return
  if (await isSynthetic(change, deps)) return
  const clusters = await affected(change, deps)
  const told = await Promise.all(clusters.map((cluster) => hasHeard(cluster, change, deps)))
  if (told.includes(false)) {
    await note(change, deps)
    await noteUnheard(change, deps)
  }
  const heard = await hearChange(entry, deps)
  if (clusters.length === 0 || !heard) return
  const body = { v: 1, at: deps.now() }
  await deps.tables.write('runs', 'brought', [{ kind: 'put', row, body }])
}

/** What people and applications change, an event should have told. Doctor looks how often none did. */
async function noteUnheard({ id, resourceId, at, caller }: ResourceChange, deps: Deps) {
  const subscription = parseResourceId(resourceId)?.subscriptionId.toLowerCase()
  if (deps.feed?.mode !== 'eventGrid' || caller.kind === 'platform' || subscription === undefined) {
    return
  }
  const body = { v: 1, at, subscription }
  await deps.tables.write('runs', 'unheard', [{ kind: 'put', row: keyOf(id), body }])
}

async function hasHeard(cluster: Cluster, change: ResourceChange, deps: Deps): Promise<boolean> {
  const state = await deps.tables.get('clusters', clusterKey(cluster), 'state')
  const heard = Array.isArray(state?.body['heard']) ? state.body['heard'] : []
  return (
    change.correlationId !== undefined &&
    heard.includes(keyOf(change.correlationId, change.resourceId))
  )
}

/** Event Grid writes what it could not deliver into blobs: a list of events, each with the reason. */
async function catchUpDeadLetters(deps: Deps): Promise<void> {
  for (const name of await deps.blobs.list('deadLetter', '')) {
    const blob = await deps.blobs.text('deadLetter', name)
    if (blob === null) continue
    const events = eventsIn(blob.text)
    deps.telemetry.metric('dead-letters', events?.length ?? 0)
    if (events === null) await rejectDeadLetter(name, blob.text, deps)
    else await accept(events, deps, 'dead-letter')
    await deps.blobs.delete('deadLetter', name)
  }
}

/** Null where the blob is no list of events: it may not hold up those that are. */
function eventsIn(text: string): readonly JsonObject[] | null {
  try {
    const body: unknown = JSON.parse(text)
    const events = Array.isArray(body) ? body : [body]
    return events.every(isObject) ? events : null
  } catch {
    // What was wrong with it is kept as it is.
    return null
  }
}

async function rejectDeadLetter(name: string, text: string, deps: Deps): Promise<void> {
  const id = keyOf(name)
  const reason = 'a dead-letter blob holds a list of events'
  await reject(deps, { what: 'dead-letter', id, reason, body: text.slice(0, 100_000) })
  const title = 'A blob of events that Event Grid could not deliver cannot be read'
  await raiseConcern(lostWork('events', id, { title, because: reason }), deps)
}
