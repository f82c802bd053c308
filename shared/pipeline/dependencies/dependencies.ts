import { type Cluster, clusterKey } from '../../domain/cluster.ts'
import { keyOf } from '../../domain/key-of.ts'
import type { Deps } from '../deps.ts'
import { auditable } from './auditable.ts'

type Needs = Pick<Deps, 'tables'>

/**
 * The index of who depends on what: partition by resource, one row a cluster. Edges are added before the
 * commit that needs them and removed after it, so that a change is never looked up too early.
 */
export async function addEdges(
  cluster: Cluster,
  edges: readonly string[],
  { tables }: Needs,
): Promise<void> {
  const row = clusterKey(cluster)
  for (const edge of edges) {
    const body = { v: 1, cluster: cluster.id }
    await tables.write('dependencies', keyOf(edge), [{ kind: 'put', row, body }])
  }
}

export async function dropEdges(
  cluster: Cluster,
  edges: readonly string[],
  { tables }: Needs,
): Promise<void> {
  const row = clusterKey(cluster)
  for (const edge of edges)
    await tables.write('dependencies', keyOf(edge), [{ kind: 'delete', row }])
}

/** The clusters that depend on a resource, or on what lies in a resource group. */
export async function dependents(id: string, { tables }: Needs): Promise<readonly Cluster[]> {
  const rows = await tables.list('dependencies', keyOf(id))
  return rows.flatMap(({ body }) => auditable(String(body['cluster'])) ?? [])
}
