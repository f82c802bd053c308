import type { Cluster } from '../../domain/cluster.ts'
import type { Context } from '../../domain/context.ts'
import type { Finding } from '../../domain/finding.ts'
import { isObject, type JsonObject } from '../../domain/json.ts'
import type { Deps } from '../deps.ts'
import type { StoredRow } from '../ports.ts'
import type { Posture } from '../project/posture.ts'

/** A cluster that has been looked at, as the summary of the fleet holds it. */
export interface ViewedCluster extends Posture {
  readonly key: string
  readonly cluster: Cluster
  readonly context: Context
}

export interface ViewedFinding extends Finding {
  readonly cluster: Cluster
}

/** What is projected of some subscriptions: what a page of the fleet shows without opening a cluster. */
export interface FleetView {
  readonly clusters: readonly ViewedCluster[]
  /** Of these clusters, those that ever moved. */
  readonly findings: readonly ViewedFinding[]
  /** Clusters that a sweep has seen and nobody has looked at yet. */
  readonly unseen: number
}

/** Two lists a subscription; nothing is read by the cluster. */
export async function fleetView(
  subscriptions: readonly string[],
  { tables }: Pick<Deps, 'tables'>,
): Promise<FleetView> {
  const clusters: ViewedCluster[] = []
  const findings: ViewedFinding[] = []
  let unseen = 0
  for (const subscription of subscriptions) {
    const rows = await tables.list('summaries', subscription)
    const here = rows.flatMap(viewed)
    unseen += rows.filter(({ body }) => !isObject(body['cluster'])).length
    clusters.push(...here)
    const ids = new Set(here.map(({ cluster }) => cluster.id.toLowerCase()))
    const known = await tables.list('findings', subscription)
    findings.push(...known.flatMap(({ body }) => findingIn(body, ids)))
  }
  return { clusters, findings, unseen }
}

function viewed({ row, body }: StoredRow): readonly ViewedCluster[] {
  const { cluster, deletedAt, weight } = body
  // A line of former times has no weight; the next look at its cluster gives it one.
  if (!isObject(cluster) || typeof deletedAt === 'string' || !isObject(weight)) return []
  return [{ ...(body as unknown as Omit<ViewedCluster, 'key'>), key: row }]
}

function findingIn(body: JsonObject, ids: ReadonlySet<string>): readonly ViewedFinding[] {
  const { cluster } = body
  const id = isObject(cluster) ? cluster['id'] : null
  if (typeof id !== 'string' || !ids.has(id.toLowerCase())) return []
  return [body as unknown as ViewedFinding]
}
