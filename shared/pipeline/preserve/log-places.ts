import { type Cluster, clusterKey } from '../../domain/cluster.ts'
import type { Json } from '../../domain/json.ts'
import { keyOf } from '../../domain/key-of.ts'
import type { LogSource } from '../../domain/log-source.ts'
import type { Deps } from '../deps.ts'
import { type LogRead, logReads } from '../sight/log-reads.ts'
import { workspacesWithLogs } from '../sight/log-sources.ts'
import { sentLogs } from '../sight/sent-logs.ts'

/** A workspace that holds records of a cluster, and what there is to read of it. */
export interface LogPlaceOf {
  readonly workspace: string
  readonly reads: readonly LogRead[]
}

/** What is there of a cluster at any time says nothing of a moment. */
const inventories = ['KubePodInventory', 'ContainerInventory']
const everything = ['kube-audit', 'guard']
const administrative = ['kube-audit-admin']

/**
 * Where the records of a cluster lie: where its settings send them, those before now too, for whoever wants no
 * witness deletes the setting; and where a hunt has ever heard it, of which then every table is read.
 */
export async function logPlaces(
  cluster: Cluster,
  settings: readonly Json[],
  deps: Pick<Deps, 'tables'>,
): Promise<readonly LogPlaceOf[]> {
  const found = new Map<string, LogSource[]>()
  const add = (workspace: string, sent: Pick<LogSource, 'dedicated' | 'shared'>) => {
    const { id, kind } = cluster
    const source: LogSource = { cluster: id, kind, running: true, since: '', egress: null, ...sent }
    found.set(workspace, [...(found.get(workspace) ?? []), source])
  }
  for (const one of settings) for (const [workspace, sent] of sentLogs(one)) add(workspace, sent)
  for (const workspace of await workspacesWithLogs(deps)) {
    if (found.has(workspace) || !(await wasHeard(cluster, workspace, deps))) continue
    add(workspace, { dedicated: everything, shared: everything })
    add(workspace, { dedicated: administrative, shared: administrative })
  }
  return [...found].map(([workspace, sources]) => ({ workspace, reads: readsOf(sources) }))
}

async function wasHeard(
  cluster: Cluster,
  workspace: string,
  { tables }: Pick<Deps, 'tables'>,
): Promise<boolean> {
  for (const kind of ['source', 'stream']) {
    const row = `${kind}|${clusterKey(cluster)}`
    if ((await tables.get('hunts', keyOf(workspace), row)) !== null) return true
  }
  return false
}

/** Each by itself: what one of them leaves to the complete log may be all that another has. */
function readsOf(sources: readonly LogSource[]): readonly LogRead[] {
  const reads = sources.flatMap((source) => logReads([source]))
  const wanted = reads.filter(({ name }) => !inventories.includes(name))
  return [...new Map(wanted.map((read) => [read.table, read])).values()]
}
