import { egressAddressIdsOf } from '../../../shared/domain/facets/public-ip-addresses.ts'
import { isObject, type Json } from '../../../shared/domain/json.ts'
import type { ArmResource } from '../../azure/world/arm-resource.ts'
import type { World } from '../../azure/world.ts'
import type { LoggedCluster } from './logged-cluster.ts'

/** What shapes the log of a managed cluster of the fake Azure; `world` knows the addresses of its egress. */
export function loggedClusterOf(resource: ArmResource, world?: Pick<World, 'get'>): LoggedCluster {
  const properties = isObject(resource['properties']) ? resource['properties'] : {}
  const api = properties['apiServerAccessProfile']
  const nodes = countNodes(properties['agentPoolProfiles'])
  const version = properties['currentKubernetesVersion']
  const [egress] = egressAddressIdsOf(resource).map((id) => addressOf(world?.get(id)))
  return {
    id: resource.id,
    ...(nodes > 0 && { nodes }),
    ...(typeof version === 'string' && { version }),
    ...(typeof egress === 'string' && { egress }),
    privateApi: isObject(api) && api['enablePrivateCluster'] === true,
    localAccounts: properties['disableLocalAccounts'] !== true,
  }
}

function addressOf(resource: ArmResource | undefined): Json | undefined {
  const properties = resource?.['properties']
  return isObject(properties) ? properties['ipAddress'] : undefined
}

function countNodes(pools: Json | undefined): number {
  if (!Array.isArray(pools)) return 0
  return pools.reduce<number>((sum, pool: Json) => {
    const count = isObject(pool) ? pool['count'] : undefined
    return sum + (typeof count === 'number' ? count : 0)
  }, 0)
}
