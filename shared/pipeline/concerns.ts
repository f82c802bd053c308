import type { ConcernAlert } from '../domain/alert.ts'
import type { Concern, ConcernKey } from '../domain/concern.ts'
import { asJson } from '../domain/json.ts'
import { keyOf } from '../domain/key-of.ts'
import type { AuditRecord } from '../domain/record.ts'
import { type IsoTime, toMilliseconds } from '../domain/time.ts'
import { enqueueDeliveries } from './deliver/enqueue-deliveries.ts'
import type { Deps } from './deps.ts'
import { createOnce } from './ledger/create-once.ts'
import { knownVersion } from './ledger/known-version.ts'
import { recordName } from './ledger/record-name.ts'
import type { StoredRow } from './ports.ts'
import { routeConcern } from './route.ts'

type Needs = Pick<Deps, 'tables' | 'blobs' | 'queues' | 'policy' | 'now' | 'telemetry'>

/** One conversation a cause and scope, as it is stored. */
interface ConcernState {
  readonly v: 1
  readonly open: boolean
  readonly version: number
  readonly since: IsoTime
  readonly concern: Concern
  readonly told: readonly {
    readonly key: string
    readonly route: string
    readonly channels: readonly string[]
  }[]
}

/** Says once that something is wrong with Plimsoll itself, however many report it. */
export async function raiseConcern(concern: Concern, deps: Needs): Promise<void> {
  const partition = partitionOf(concern)
  await deps.tables.write('concerns', partition, [
    {
      kind: 'put',
      row: memberRow(concern.member),
      body: { v: 1, member: concern.member, at: deps.now() },
    },
  ])
  await relayConcern(partition, deps)
  const row = await deps.tables.get('concerns', partition, 'state')
  if (stateOf(row)?.open === true) return
  const { policy } = await deps.policy()
  const told = routeConcern(concern, policy).map(({ name, channels }) => ({
    key: keyOf('concern', name, concern.cause, concern.scope),
    route: name,
    channels,
  }))
  await move(partition, row, { concern, told, open: true }, deps)
}

/** One reporter fewer; the last one ends the conversation. */
export async function settleConcern(key: ConcernKey, member: string, deps: Needs): Promise<void> {
  const partition = partitionOf(key)
  await relayConcern(partition, deps)
  const row = await deps.tables.get('concerns', partition, 'state')
  const state = stateOf(row)
  if (state === null) return
  await deps.tables.write('concerns', partition, [{ kind: 'delete', row: memberRow(member) }])
  if (!state.open || (await hasMembers(partition, deps))) return
  await move(partition, row, { concern: state.concern, told: state.told, open: false }, deps)
  // Somebody may have joined after we looked, and found it still open: then it is not over.
  if (await hasMembers(partition, deps)) await raiseConcern({ ...state.concern, member }, deps)
}

async function move(
  partition: string,
  row: StoredRow | null,
  next: Pick<ConcernState, 'concern' | 'told' | 'open'>,
  deps: Needs,
): Promise<void> {
  const now = deps.now()
  const version = Math.max(toMilliseconds(now), (stateOf(row)?.version ?? 0) + 1)
  const name = `concerns/${recordName(partition, version)}`
  const alerts = next.told.map(({ key, route, channels }) => ({
    alert: alertOf(next, key, route, version, now),
    channels,
  }))
  const record = asJson({ v: 1, version, at: now, alerts })
  if ((await createOnce(deps.blobs, 'records', name, record)) === 'conflict') {
    throw new Error(`Two reporters moved the concern ${next.concern.cause} at one moment`)
  }
  const state: ConcernState = { v: 1, version, since: now, ...next }
  const body = asJson(state)
  await deps.tables.write('concerns', partition, [
    row === null
      ? { kind: 'insert', row: 'state', body }
      : { kind: 'replace', row: 'state', body, etag: row.etag },
    { kind: 'insert', row: `outbox|${String(version).padStart(16, '0')}`, body: { v: 1, name } },
  ])
  // A conflict is the echo of our own write, or another reporter who has just said it: both are relayed.
  await relayConcern(partition, deps)
}

async function relayConcern(partition: string, deps: Needs): Promise<void> {
  const waiting = await deps.tables.list('concerns', partition, { from: 'outbox|', to: 'outbox}' })
  for (const { row, body } of waiting) {
    const { name } = knownVersion<{ readonly name: string }>(body, 'What a concern has left to say')
    const blob = await deps.blobs.read('records', name)
    if (blob === null) throw new Error(`The record ${name} is missing although a concern names it`)
    const { alerts } = knownVersion<Pick<AuditRecord, 'alerts'>>(blob.body, `The record ${name}`)
    await enqueueDeliveries(deps, alerts, name)
    await deps.tables.write('concerns', partition, [{ kind: 'delete', row }])
  }
}

function alertOf(
  { concern, open }: Pick<ConcernState, 'concern' | 'open'>,
  key: string,
  route: string,
  version: number,
  at: IsoTime,
): ConcernAlert {
  const { cause, scope, title, because, fix, severity } = concern
  return {
    v: 1,
    about: 'plimsoll',
    key,
    version,
    route,
    state: open ? 'open' : 'resolved',
    severity,
    title: open ? `Plimsoll itself: ${title}` : `Plimsoll itself: resolved: ${title}`,
    at,
    concern: { cause, scope, title, because, fix },
  }
}

async function hasMembers(partition: string, { tables }: Needs): Promise<boolean> {
  const range = { from: 'member|', to: 'member}', limit: 1 }
  return (await tables.list('concerns', partition, range)).length > 0
}

function partitionOf({ cause, scope }: ConcernKey): string {
  return keyOf('concern', cause, scope)
}

function memberRow(member: string): string {
  return `member|${keyOf(member)}`
}

function stateOf(row: StoredRow | null): ConcernState | null {
  return row === null ? null : knownVersion<ConcernState>(row.body, 'A concern')
}
