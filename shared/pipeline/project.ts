import type { ClusterState } from '../domain/cluster-state.ts'
import { facets } from '../domain/facets/index.ts'
import { asJson } from '../domain/json.ts'
import { keyOf } from '../domain/key-of.ts'
import { after, hours, type IsoTime } from '../domain/time.ts'
import type { Transition } from '../domain/transition.ts'
import type { ClusterFile } from './cluster-file.ts'
import type { Deps } from './deps.ts'

/**
 * What other doors read without opening a cluster's partition: its line in the summary of the fleet, its
 * findings, and its history. All of it can be made again from state rows and record blobs.
 */
export async function project(
  file: ClusterFile,
  transitions: readonly Transition[],
  { tables }: Pick<Deps, 'tables'>,
): Promise<void> {
  if (file.state === null) return
  const state = file.state.value
  const subscription = state.cluster.subscriptionId.toLowerCase()
  for (const transition of transitions) {
    const version = String(state.version).padStart(16, '0')
    const row = `${transition.at}|${keyOf(transition.control, transition.kind)}`
    const body = asJson({ v: 1, version: state.version, ...transition })
    await tables.write('history', file.partition, [{ kind: 'put', row, body }])
    await projectFinding(state, transition.control, file.partition, version, { tables })
  }
  await tables.write('summaries', subscription, [
    { kind: 'merge', row: file.partition, body: summary(state) },
  ])
}

async function projectFinding(
  state: ClusterState,
  control: string,
  partition: string,
  version: string,
  { tables }: Pick<Deps, 'tables'>,
): Promise<void> {
  const subscription = state.cluster.subscriptionId.toLowerCase()
  const row = `${partition}|${control}`
  const known = await tables.get('findings', subscription, row)
  if (known !== null && String(known.body['stateVersion']) > version) return
  const finding = state.findings[control]
  await tables.write('findings', subscription, [
    finding === undefined
      ? { kind: 'delete', row }
      : {
          kind: 'put',
          row,
          body: asJson({ v: 1, stateVersion: version, cluster: state.cluster, ...finding }),
        },
  ])
}

/** Everything but `sweepHash`, which belongs to the sweep alone. */
function summary(state: ClusterState) {
  const counts = { pass: 0, fail: 0, unknown: 0, 'not-applicable': 0 }
  for (const { verdict } of Object.values(state.findings)) counts[verdict.status] += 1
  return {
    v: 1,
    cluster: { ...state.cluster },
    version: state.version,
    counts,
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
