import type { ClusterState } from '../domain/cluster-state.ts'
import type { DecisionChange } from '../domain/decision-change.ts'
import { facets } from '../domain/facets/index.ts'
import { keyOf } from '../domain/key-of.ts'
import { after, hours, type IsoTime } from '../domain/time.ts'
import type { Transition } from '../domain/transition.ts'
import type { Deps } from './deps.ts'
import type { ClusterFile } from './ledger/cluster-file.ts'
import { posture } from './project/posture.ts'
import { projectFindings } from './project/project-findings.ts'
import { projectHistory } from './project/project-history.ts'

interface Moved {
  /** There is a record of it: facts or verdicts are not what they were. */
  readonly changed: boolean
  /** Of the commit. */
  readonly version?: number
  readonly transitions: readonly Transition[]
  readonly decided: readonly DecisionChange[]
}

/**
 * What other doors read without opening a cluster's partition: its line in the summary of the fleet, its
 * findings, and its history. All of it can be made again from state rows and record blobs.
 */
export async function project(
  file: ClusterFile,
  { changed, version, transitions, decided }: Moved,
  { tables }: Pick<Deps, 'tables'>,
): Promise<void> {
  if (file.state === null) return
  const state = file.state.value
  const subscription = state.cluster.subscriptionId.toLowerCase()
  await projectHistory(
    file.partition,
    version ?? state.version,
    { transitions, decided },
    { tables },
  )
  const moved = [...transitions, ...decided.map(({ decision }) => decision)]
  if (changed || moved.length > 0) await projectFindings(file, state, moved, { tables })
  await tables.write('summaries', subscription, [
    { kind: 'merge', row: file.partition, body: summary(state) },
  ])
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
