import { isObject, type Json } from '../../../shared/domain/json.ts'
import type { ArmResource } from '../../azure/world/arm-resource.ts'
import type { LoggedCluster } from './logged-cluster.ts'

/** What shapes the log of a managed cluster of the fake Azure. */
export function loggedClusterOf(resource: ArmResource): LoggedCluster {
  const properties = isObject(resource['properties']) ? resource['properties'] : {}
  const api = properties['apiServerAccessProfile']
  const nodes = countNodes(properties['agentPoolProfiles'])
  const version = properties['currentKubernetesVersion']
  return {
    id: resource.id,
    ...(nodes > 0 && { nodes }),
    ...(typeof version === 'string' && { version }),
    privateApi: isObject(api) && api['enablePrivateCluster'] === true,
    localAccounts: properties['disableLocalAccounts'] !== true,
  }
}

function countNodes(pools: Json | undefined): number {
  if (!Array.isArray(pools)) return 0
  return pools.reduce<number>((sum, pool: Json) => {
    const count = isObject(pool) ? pool['count'] : undefined
    return sum + (typeof count === 'number' ? count : 0)
  }, 0)
}
