import type { Cluster } from '../domain/cluster.ts'
import type { ResourceChange } from '../domain/resource-change.ts'
import { auditable } from './auditable.ts'

/** The clusters that a change touches: the one that it names or whose child or extension it names. */
export function affected(change: ResourceChange): readonly Cluster[] {
  const cluster = auditable(change.resourceId)
  return cluster === null ? [] : [cluster]
}
