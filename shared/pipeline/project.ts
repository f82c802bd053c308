import type { ClusterState } from '../domain/cluster-state.ts'
import type { DecisionChange } from '../domain/decision-change.ts'
import { facets } from '../domain/facets/index.ts'
import { asJson } from '../domain/json.ts'
import { keyOf } from '../domain/key-of.ts'
import type { TableName } from '../domain/stores.ts'
import { after, hours, type IsoTime } from '../domain/time.ts'
import type { Transition } from '../domain/transition.ts'
import type { ClusterFile } from './cluster-file.ts'
import type { Deps } from './deps.ts'
import type { Write } from './ports.ts'
import { posture } from './posture.ts'

/** Of 100 that a transaction takes: findings are large at times, and 4 MiB are the limit. */
const mostWrites = 50

/**
 * What other doors read without opening a cluster's partition: its line in the summary of the fleet, its
 * findings, and its history. All of it can be made again from state rows and record blobs.
 */
export async function project(
  file: ClusterFile,
  transitions: readonly Transition[],
  decided: readonly DecisionChange[],
  { tables }: Pick<Deps, 'tables'>,
): Promise<void> {
  if (file.state === null) return
  const state = file.state.value
  const subscription = state.cluster.subscriptionId.toLowerCase()
  await projectHistory(file.partition, state, transitions, decided, { tables })
  const moved = [...transitions, ...decided.map(({ decision }) => decision)]
  await projectFindings(file, state, moved, { tables })
  await tables.write('summaries', subscription, [
    { kind: 'merge', row: file.partition, body: summary(state) },
  ])
}

async function projectHistory(
  partition: string,
  { version }: ClusterState,
  transitions: readonly Transition[],
  decided: readonly DecisionChange[],
  deps: Pick<Deps, 'tables'>,
): Promise<void> {
  const moves = transitions.map((transition): Write => {
    const row = `${transition.at}|${keyOf(transition.control, transition.kind)}`
    return { kind: 'put', row, body: asJson({ v: 1, version, ...transition }) }
  })
  // Behind all times, so that who reads what moved does not meet what people said about it.
  const decisions = decided.map((one): Write => {
    const row = `decision|${one.at}|${keyOf(one.decision.control, one.change)}`
    return { kind: 'put', row, body: asJson(one) }
  })
  await writeMany('history', partition, [...moves, ...decisions], deps)
}

/** The findings that moved, unless a younger state has been projected already. */
async function projectFindings(
  { partition, decisions }: ClusterFile,
  state: ClusterState,
  moved: readonly { readonly control: string }[],
  deps: Pick<Deps, 'tables'>,
): Promise<void> {
  if (moved.length === 0) return
  const subscription = state.cluster.subscriptionId.toLowerCase()
  const version = String(state.version).padStart(16, '0')
  const range = { from: `${partition}|`, to: `${partition}}` }
  const known = new Map(
    (await deps.tables.list('findings', subscription, range)).map(({ row, body }) => [
      row,
      String(body['stateVersion']),
    ]),
  )
  const writes = moved.flatMap(({ control }): readonly Write[] => {
    const row = `${partition}|${control}`
    const before = known.get(row)
    if (before !== undefined && before > version) return []
    const finding = state.findings[control]
    if (finding === undefined) return before === undefined ? [] : [{ kind: 'delete', row }]
    const decision = decisions.find((one) => one.control === control)
    const body = asJson({
      v: 1,
      stateVersion: version,
      cluster: state.cluster,
      ...finding,
      ...(decision === undefined ? {} : { decision }),
    })
    return [{ kind: 'put', row, body }]
  })
  await writeMany('findings', subscription, writes, deps)
}

/** A few transactions instead of a call for each row; the last write of a row counts. */
async function writeMany(
  table: TableName,
  partition: string,
  writes: readonly Write[],
  { tables }: Pick<Deps, 'tables'>,
): Promise<void> {
  const distinct = [...new Map(writes.map((write) => [write.row, write])).values()]
  for (let from = 0; from < distinct.length; from += mostWrites)
    await tables.write(table, partition, distinct.slice(from, from + mostWrites))
}

/** Everything but `sweepHash`, which belongs to the sweep alone. */
function summary(state: ClusterState) {
  return {
    v: 1,
    cluster: { ...state.cluster },
    version: state.version,
    ...posture(Object.values(state.findings)),
    context: state.context ?? {},
    lookedAt: state.lookedAt,
    refreshAt: refreshAt(state),
    deletedAt: state.deletedAt,
  }
}

/** When the first facet grows old; clusters spread over a tenth of that time, so that a fleet does not march in step. */
function refreshAt({ ages, cluster }: ClusterState): IsoTime | null {
  const spread = Number.parseInt(keyOf(cluster.id, 'refresh').slice(0, 4), 16) / 0xffff
  const times = Object.entries(ages).map(([name, age]) => {
    const period = hours(facets[name as keyof typeof facets].refreshHours)
    return after(age, period * (1 + spread / 10))
  })
  return times.sort()[0] ?? null
}
