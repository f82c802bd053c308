import type { Caller } from '../../domain/cause.ts'
import { type Cluster, clusterKey } from '../../domain/cluster.ts'
import type { Decision } from '../../domain/decision.ts'
import type { DecisionChange } from '../../domain/decision-change.ts'
import { isInForce } from '../../domain/is-in-force.ts'
import { asJson } from '../../domain/json.ts'
import { type IsoTime, toMilliseconds } from '../../domain/time.ts'
import type { Deps } from '../deps.ts'
import { type ClusterFile, openFile } from '../ledger/cluster-file.ts'
import type { OutboxEntry } from '../ledger/outbox-entry.ts'
import type { Outcome, Write } from '../ports.ts'
import { relay } from '../relay.ts'

const mostConflicts = 5

/** What somebody wants to be so. `withdrawn`: neither acknowledged nor snoozed. */
export interface Wish {
  readonly cluster: Cluster
  readonly control: string
  readonly kind: Decision['kind'] | 'withdrawn'
  readonly by: Caller
  readonly why: string
  readonly until?: IsoTime
}

export type Decided =
  | { readonly kind: 'done'; readonly decision: Decision | null; readonly changed: boolean }
  | { readonly kind: 'unknown' | 'closed' | 'busy'; readonly reason: string }

/**
 * Writes a person's decision into the cluster's partition, guarded by the state's ETag, so that it meets the
 * finding as it was looked at. Asked again for what is already so, it changes nothing.
 */
export async function decide(wish: Wish, deps: Deps): Promise<Decided> {
  const partition = clusterKey(wish.cluster)
  for (let tries = 0; tries < mostConflicts; tries++) {
    const file = await openFile(deps.tables, partition)
    if (file.newer) {
      return { kind: 'busy', reason: 'the cluster was written by a newer version of Plimsoll' }
    }
    const refusal = refusalOf(wish, file)
    if (refusal !== null) return refusal
    // Also what an earlier attempt has written and not carried on.
    await relay(file, wish.cluster, deps)
    const known = inForce(wish, file, deps.now())
    if (isSo(wish, known)) return { kind: 'done', decision: known, changed: false }
    const change = changeOf(wish, known, deps.now())
    if ((await write(file, change, deps)) === 'conflict') continue
    await relay(await openFile(deps.tables, partition), wish.cluster, deps)
    const decision = change.change === 'made' ? change.decision : null
    return { kind: 'done', decision, changed: true }
  }
  return { kind: 'busy', reason: 'the cluster changes at this moment; try again' }
}

function refusalOf({ cluster, control, kind }: Wish, file: ClusterFile): Decided | null {
  const state = file.state?.value
  if (state === undefined || state.deletedAt !== null) {
    return { kind: 'unknown', reason: `no cluster ${cluster.id} is known` }
  }
  const finding = Object.hasOwn(state.findings, control) ? state.findings[control] : undefined
  if (finding === undefined) {
    return { kind: 'unknown', reason: `the cluster has no finding of ${control}` }
  }
  if (kind === 'withdrawn') return null
  if (finding.exempted !== undefined) {
    const { owner, until } = finding.exempted
    return { kind: 'closed', reason: `the finding is exempted by ${owner} until ${until}` }
  }
  return finding.settled === 'fail'
    ? null
    : { kind: 'closed', reason: `the finding is not open: ${finding.verdict.status}` }
}

function inForce({ control }: Wish, { decisions }: ClusterFile, now: IsoTime): Decision | null {
  return decisions.find((one) => one.control === control && isInForce(one, now)) ?? null
}

function isSo({ kind, by, why, until }: Wish, known: Decision | null): boolean {
  if (kind === 'withdrawn' || known === null) return kind === 'withdrawn' && known === null
  return known.kind === kind && known.why === why && known.until === until && isSame(known.by, by)
}

function isSame(one: Caller, other: Caller): boolean {
  return (
    one.kind === other.kind &&
    one.objectId === other.objectId &&
    one.applicationId === other.applicationId
  )
}

function changeOf(
  { control, kind, by, why, until }: Wish,
  known: Decision | null,
  at: IsoTime,
): DecisionChange {
  if (kind === 'withdrawn' && known !== null) {
    return { v: 1, change: 'withdrawn', at, decision: known, by, why }
  }
  const made = kind === 'snoozed' ? 'snoozed' : 'acknowledged'
  const ends = until === undefined ? {} : { until }
  return {
    v: 1,
    change: 'made',
    at,
    decision: { v: 1, control, kind: made, by, why, at, ...ends },
  }
}

async function write(
  { partition, state }: ClusterFile,
  change: DecisionChange,
  { tables }: Deps,
): Promise<Outcome> {
  if (state === null) return 'conflict'
  const version = Math.max(toMilliseconds(change.at), state.value.version + 1)
  const { decision } = change
  // What was put off may be due: a look finds out.
  const recheckAt = change.change === 'withdrawn' ? change.at : state.value.recheckAt
  const row = `decision|${decision.control}`
  const entry: OutboxEntry = {
    v: 1,
    version,
    record: null,
    raise: [],
    settle: [],
    recheckAt: change.change === 'withdrawn' ? recheckAt : null,
    decided: [change],
  }
  const decided: Write =
    change.change === 'made'
      ? { kind: 'put', row, body: asJson(decision) }
      : { kind: 'delete', row }
  return tables.write('clusters', partition, [
    {
      kind: 'replace',
      row: 'state',
      body: asJson({ ...state.value, version, recheckAt }),
      etag: state.etag,
    },
    decided,
    { kind: 'insert', row: `outbox|${String(version).padStart(16, '0')}`, body: asJson(entry) },
  ])
}
