import { type Cluster, clusterOf } from '../domain/cluster.ts'
import type { ResourceChange } from '../domain/resource-change.ts'

/** The clusters that a change touches: the one that it names or whose child or extension it names. */
export function affected(change: ResourceChange): readonly Cluster[] {
  const cluster = clusterOf(change.resourceId)
  return cluster === null ? [] : [cluster]
}
