import { type Cluster, clusterKey } from '../domain/cluster.ts'
import type { Rebuild, WakeUp } from '../domain/messages.ts'
import { wakeReason } from '../domain/wake-reason.ts'
import { hearsOtherwise } from './audit/hears-otherwise.ts'
import { lookAgain } from './audit/look-again.ts'
import { nextFile } from './audit/next-file.ts'
import { auditable } from './dependencies/auditable.ts'
import { addEdges } from './dependencies/dependencies.ts'
import type { Deps } from './deps.ts'
import { claim, release } from './ledger/claim.ts'
import { type ClusterFile, type NextFile, openFile } from './ledger/cluster-file.ts'
import { commit } from './ledger/commit.ts'
import { reject } from './ledger/reject.ts'
import { projectWhole } from './rebuild/project-whole.ts'
import { restoreCluster } from './rebuild/restore-cluster.ts'
import { relay } from './relay.ts'

const busySeconds = 20
const mostConflicts = 5

/**
 * WakeUp → what is true of the cluster now, what moved, and messages for whoever should hear it.
 * Running it twice, late or beside itself ends in the same findings and the same alerts: the outbox of an
 * earlier run is relayed first, the commit is guarded by the state's ETag, change rows go only after it.
 * Throws on trouble with our own storage, so that the host tries again.
 */
export async function audit(wakeUp: WakeUp, deps: Deps): Promise<void> {
  const cluster = auditable(wakeUp.cluster)
  if (cluster === null) {
    return reject(deps, {
      what: 'wake-up',
      id: wakeUp.id,
      reason: 'a wake-up names an AKS or Arc cluster by its ARM id',
      body: { ...wakeUp },
    })
  }
  const partition = clusterKey(cluster)
  const file = await openFile(deps.tables, partition)
  if (file.newer) return putBack(wakeUp, deps, 600)
  await relay(file, cluster, deps)
  if (!isDue(wakeUp, file, deps)) return
  const owner = wakeUp.id
  if (!(await claim(deps.tables, 'clusters', partition, file.claim, owner, deps.now()))) {
    return putBack(wakeUp, deps, busySeconds)
  }
  try {
    if (wakeUp.rebuild !== undefined) await restore(partition, wakeUp.rebuild, deps)
    await look(wakeUp, cluster, partition, deps)
    if (wakeUp.rebuild !== undefined) await projectWhole(partition, deps)
  } finally {
    await release(deps.tables, 'clusters', partition, owner)
  }
}

/** A burst leaves many wake-ups and one look: an event's is due while change rows are left. */
function isDue(wakeUp: WakeUp, file: ClusterFile, { now }: Deps): boolean {
  const { rebuild } = wakeUp
  switch (wakeReason(wakeUp)) {
    case 'event':
      return file.changes.length > 0
    case 'sweep':
      // Once for each run, however often it was asked for.
      return rebuild === undefined || isAnew(rebuild, file)
    case 'refresh':
      return file.state !== null
    case 'hunt':
      // Whether it is, is asked under the claim: a look that is on its way may have heard less.
      return file.state?.value.deletedAt === null
    case 'recheck': {
      const at = file.state?.value.recheckAt ?? null
      return at !== null && at <= now()
    }
  }
}

function isAnew({ run, lost }: Rebuild, { state }: ClusterFile): boolean {
  const restated = state?.value.restated
  return lost === 'projections' || restated?.run !== run || !restated.done
}

/** Somebody who commits in between has seen the cluster: then it is restored around what he wrote. */
async function restore(partition: string, rebuild: Rebuild, deps: Deps): Promise<void> {
  for (let tries = 0; tries < mostConflicts; tries++) {
    const file = await openFile(deps.tables, partition)
    if ((await restoreCluster(file, rebuild, deps)) === 'done') return
  }
  throw new Error(`The partition ${partition} changed ${mostConflicts} times while it was restored`)
}

/** Reads once, and decides again on fresh memory as long as somebody else commits in between. */
async function look(
  wakeUp: WakeUp,
  cluster: Cluster,
  partition: string,
  deps: Deps,
): Promise<void> {
  let file = await openFile(deps.tables, partition)
  if (!(await hasNews(wakeUp, file, deps))) return
  const seen = await lookAgain(wakeUp, cluster, file, deps)
  for (let tries = 0; tries < mostConflicts; tries++) {
    const next = await nextFile(cluster, file, seen, deps, wakeUp.rebuild)
    await addEdges(cluster, newEdges(wakeUp, file, next), deps)
    if ((await commit(file, next, deps)) === 'done') {
      await forget(file, deps)
      return relay(await openFile(deps.tables, partition), cluster, deps)
    }
    file = await openFile(deps.tables, partition)
  }
  throw new Error(`The state of ${cluster.id} changed ${mostConflicts} times while it was judged`)
}

async function hasNews(wakeUp: WakeUp, { state }: ClusterFile, deps: Deps): Promise<boolean> {
  if (wakeReason(wakeUp) !== 'hunt') return true
  return state !== null && (await hearsOtherwise(state.value, deps))
}

/** A sweep and a refresh write all of them, in case that one was lost. */
function newEdges(
  wakeUp: WakeUp,
  { state }: ClusterFile,
  next: NextFile | null,
): readonly string[] {
  const all = next?.state.edges ?? []
  const known = state?.value.edges ?? []
  const reason = wakeReason(wakeUp)
  return reason !== 'sweep' && reason !== 'refresh'
    ? all.filter((edge) => !known.includes(edge))
    : all
}

/** Changes that this look has seen. What came later has its own wake-up. */
async function forget(file: ClusterFile, { tables }: Deps): Promise<void> {
  for (let from = 0; from < file.changes.length; from += 100) {
    const rows = file.changes.slice(from, from + 100)
    await tables.write(
      'clusters',
      file.partition,
      rows.map(({ row }) => ({ kind: 'delete', row })),
    )
  }
}

async function putBack(wakeUp: WakeUp, { queues }: Deps, delay: number): Promise<void> {
  await queues.send('audit', { ...wakeUp, attempt: wakeUp.attempt + 1 }, delay)
}
