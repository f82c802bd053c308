import { type Cluster, clusterOf } from '../../domain/cluster.ts'

/**
 * The cluster that an id from an event or a message names or lies below; null for one that Azure cannot
 * hold. Ids of subscriptions are keys of tables, so that a made-up one must not get that far.
 */
export function auditable(id: string): Cluster | null {
  const cluster = clusterOf(id)
  return cluster !== null && /^[\w-]{1,64}$/.test(cluster.subscriptionId) ? cluster : null
}
