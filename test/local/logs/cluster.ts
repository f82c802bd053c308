import { subscriptionIdOf } from '../../../local/fleet/estate.ts'
import type { LoggedCluster } from '../../../local/logs/cast/logged-cluster.ts'

export const hour = 3_600_000
export const day = 24 * hour
/** A Monday. */
export const monday = Date.UTC(2026, 9, 5)

export function clusterNamed(name: string, traits: Omit<LoggedCluster, 'id'> = {}): LoggedCluster {
  const id = `/subscriptions/${subscriptionIdOf(2)}/resourceGroups/rg-basket/providers/Microsoft.ContainerService/managedClusters/${name}`
  return { id, ...traits }
}
