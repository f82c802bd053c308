import type { CampaignAlert, CampaignFinding, DigestAlert } from '../domain/alert.ts'
import type { CampaignShare } from '../domain/campaign-share.ts'
import { clusterKey } from '../domain/cluster.ts'
import { asJson } from '../domain/json.ts'
import type { CampaignCall } from '../domain/messages.ts'
import { worst } from '../domain/severity.ts'
import type { Telling } from '../domain/telling.ts'
import { type IsoTime, minutes, secondsBetween, toIso, toMilliseconds } from '../domain/time.ts'
import { enqueueDeliveries } from './deliver/enqueue-deliveries.ts'
import type { Deps } from './deps.ts'
import { createOnce } from './ledger/create-once.ts'
import { knownVersion } from './ledger/known-version.ts'
import { recordName } from './ledger/record-name.ts'
import type { StoredRow } from './ports.ts'
import { campaignAlert } from './tell-campaign/campaign-alert.ts'
import { campaignReminder, isAnswered } from './tell-campaign/campaign-reminder.ts'
import { digestAlert } from './tell-campaign/digest-alert.ts'

type Needs = Pick<Deps, 'tables' | 'blobs' | 'queues' | 'now' | 'limits' | 'policy'>

/** What was last told of a campaign, or of what a route collects. */
interface CampaignState {
  readonly v: 1
  readonly version: number
  /** Versions of the shares that were told, by the beginning of the cluster's key. */
  readonly told: Readonly<Record<string, number>>
  readonly open: boolean
  /** Everybody who ever heard of it, by name of the channel. */
  readonly channels: readonly string[]
  /** Blob of the last message. */
  readonly record?: string
}

/** Changes above a fleet are looked at over eleven minutes; who waits longer than that waits for nothing. */
const patience = minutes(15)
const patienceWhenCritical = minutes(4)

/**
 * Shares of a campaign → one message that restates all of it, once nothing has moved for a while, or it
 * has been kept waiting too long. What opened and closed again before anybody was told stays untold. What a
 * route collects is told when its time has come.
 */
export async function tellCampaign(call: CampaignCall, deps: Needs): Promise<void> {
  const { key } = call
  const rows = await deps.tables.list('campaigns', key)
  await relayCampaign(rows, key, deps)
  const stored = rows.find(({ row }) => row === 'state') ?? null
  const state =
    stored === null ? null : knownVersion<CampaignState>(stored.body, 'The state of a campaign')
  const shares = rows
    .filter(({ row }) => row.startsWith('member|'))
    .map(({ body }) => knownVersion<CampaignShare>(body, 'The share of a campaign'))
  const fresh = shares.filter((share) => share.version > toldOf(share, state))
  const move = { key, shares, fresh, state, etag: stored?.etag ?? null }
  if (fresh.length === 0) return remind(call, move, deps)
  const dueIn = secondsUntilDue(call, fresh, state, deps)
  if (dueIn > 0) return putBack(call, dueIn, deps)
  const version = Math.max(toMilliseconds(deps.now()), (state?.version ?? 0) + 1)
  const alert = await alertOf(move, version, deps)
  if (alert !== null) await say(call, move, alert, deps)
}

/** Nothing has moved: what is open is told again when its time has come, unless somebody has answered to it. */
async function remind(call: CampaignCall, move: Move, deps: Needs): Promise<void> {
  const { key, shares, state } = move
  const campaign = shares[0]?.campaign
  if (state?.open !== true || campaign === undefined) return
  const now = deps.now()
  const at = await campaignReminder(shares, state.version, deps)
  if (at === null || at > now) return
  const version = Math.max(toMilliseconds(now), state.version + 1)
  if (await isAnswered(shares, deps)) return callAgain(call, shares, version, deps)
  await say(call, move, campaignAlert({ key, version, campaign }, shares, [], now), deps)
}

async function callAgain(
  call: CampaignCall,
  shares: readonly CampaignShare[],
  version: number,
  deps: Needs,
): Promise<void> {
  const dueAt = await campaignReminder(shares, version, deps)
  if (dueAt === null) return
  const delay = Math.ceil(secondsBetween(deps.now(), dueAt))
  await deps.queues.send('campaigns', { ...call, attempt: 0, dueAt }, delay)
}

function secondsUntilDue(
  { dueAt }: CampaignCall,
  fresh: readonly CampaignShare[],
  state: CampaignState | null,
  deps: Needs,
): number {
  const now = deps.now()
  const until = (time: IsoTime | undefined) => (time === undefined ? 0 : secondsBetween(now, time))
  const first = fresh.map(({ notBefore }) => notBefore).sort()[0]
  // A call for a digest tells all that is there when its own time has come.
  if (fresh[0]?.campaign === undefined) return Math.ceil(until(dueAt ?? first))
  const quiet = fresh.every(({ notBefore }) => notBefore !== undefined) ? until(first) : 0
  const rest = isAtRest(fresh, state, deps) ? 0 : deps.limits.campaignRestSeconds
  return Math.max(rest, Math.ceil(quiet))
}

/** Something critical is told early; that it has spread further can wait until all clusters are looked at. */
function isAtRest(
  shares: readonly CampaignShare[],
  state: CampaignState | null,
  { now: clock, limits }: Needs,
): boolean {
  const now = clock()
  const times = shares.map(({ at }) => at).sort()
  const severities = shares.flatMap(({ held }) => held.map(({ severity }) => severity))
  const critical = state?.open !== true && severities.length > 0 && worst(severities) === 'critical'
  const waited = secondsBetween(times[0] ?? now, now)
  return (
    secondsBetween(times.at(-1) ?? now, now) >= limits.campaignRestSeconds ||
    waited >= (critical ? patienceWhenCritical : patience)
  )
}

/** It has opened something and holds nothing any more; what it mended is news. */
function isOver({ held, changes, campaign }: CampaignShare): boolean {
  return held.length === 0 && changes.every(({ cause }) => cause?.campaign?.id !== campaign?.id)
}

/** Twelve digits are enough to tell the clusters of one campaign apart, and short enough for one row. */
function nameOf({ cluster }: CampaignShare): string {
  return clusterKey(cluster).slice(0, 12)
}

/** The version of a cluster's share that was told last. */
function toldOf(share: CampaignShare, state: CampaignState | null): number {
  return state?.told[nameOf(share)] ?? 0
}

interface Move {
  readonly key: string
  readonly shares: readonly CampaignShare[]
  readonly fresh: readonly CampaignShare[]
  readonly state: CampaignState | null
  readonly etag: string | null
}

/** Null when there is nothing to tell. */
async function alertOf(
  { key, shares, fresh, state }: Move,
  version: number,
  deps: Needs,
): Promise<CampaignAlert | DigestAlert | null> {
  const now = deps.now()
  const [first] = fresh
  const campaign = first?.campaign
  if (campaign !== undefined) {
    const untold = state === null && shares.every(isOver)
    return untold ? null : campaignAlert({ key, version, campaign }, shares, fresh, now)
  }
  const from = state === null ? (first?.at ?? now) : toIso(state.version)
  const before = await openBefore(state, deps)
  const told = (share: CampaignShare) => toldOf(share, state)
  return digestAlert({ key, version, route: first?.route ?? '', shares, told, before, from, now })
}

async function openBefore(
  state: CampaignState | null,
  { blobs }: Needs,
): Promise<readonly CampaignFinding[]> {
  if (state?.record === undefined) return []
  const blob = await blobs.read('records', state.record)
  const { alerts = [] } = knownVersion<{ readonly alerts?: readonly Telling[] }>(
    blob?.body ?? {},
    `The record ${state.record}`,
  )
  return alerts.flatMap(({ alert }) => (alert.about === 'digest' ? alert.open : []))
}

async function say(
  call: CampaignCall,
  { key, shares, state, etag }: Move,
  alert: CampaignAlert | DigestAlert,
  deps: Needs,
): Promise<void> {
  const { version, at } = alert
  const channels = [
    ...new Set([...(state?.channels ?? []), ...shares.flatMap((share) => share.channels)]),
  ]
  const name = `campaigns/${recordName(key, version)}`
  const record = asJson({ v: 1, version, at, alerts: [{ alert, channels }], shares })
  if ((await createOnce(deps.blobs, 'records', name, record)) === 'conflict') {
    throw new Error(`Two workers told the campaign ${key} at one moment`)
  }
  const open = alert.state === 'open'
  // Before it is told: a call too many finds that nothing is due.
  if (open && alert.about === 'campaign') await callAgain(call, shares, version, deps)
  const told = Object.fromEntries(shares.map((share) => [nameOf(share), share.version]))
  const body = asJson({ v: 1, version, told, open, channels, record: name })
  await deps.tables.write('campaigns', key, [
    etag === null
      ? { kind: 'insert', row: 'state', body }
      : { kind: 'replace', row: 'state', body, etag },
    { kind: 'insert', row: `outbox|${String(version).padStart(16, '0')}`, body: { v: 1, name } },
  ])
  // A conflict is the echo of our own write, or another worker who has just told it: both are relayed.
  await relayCampaign(await deps.tables.list('campaigns', key, outbox), key, deps)
}

const outbox = { from: 'outbox|', to: 'outbox}' }

async function relayCampaign(rows: readonly StoredRow[], key: string, deps: Needs): Promise<void> {
  for (const { row, body } of rows.filter((one) => one.row.startsWith('outbox|'))) {
    const { name } = knownVersion<{ readonly name: string }>(body, 'What a campaign has to say')
    const blob = await deps.blobs.read('records', name)
    if (blob === null) throw new Error(`The record ${name} is missing although a campaign names it`)
    const { alerts } = knownVersion<{ readonly alerts: readonly Telling[] }>(
      blob.body,
      `The record ${name}`,
    )
    await enqueueDeliveries(deps, alerts, name)
    await deps.tables.write('campaigns', key, [{ kind: 'delete', row }])
  }
}

async function putBack(call: CampaignCall, delay: number, { queues }: Needs): Promise<void> {
  await queues.send('campaigns', { ...call, attempt: call.attempt + 1 }, delay)
}
