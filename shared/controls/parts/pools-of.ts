import type { Facets } from '../../domain/facets/index.ts'
import { Unrecognised } from '../../domain/unrecognised.ts'

type Pools = Facets['managedCluster']['properties']['agentPoolProfiles']

/**
 * The node pools of a cluster. Only Automatic clusters, whose system nodes Azure hosts, have none; from any
 * other the list is missing, and what was not seen is no proof.
 */
export function poolsOf({ sku, properties }: Facets['managedCluster']): Pools {
  const pools = properties.agentPoolProfiles
  const hosted = properties.hostedSystemProfile?.enabled === true
  if (pools.length === 0 && !hosted && sku.name?.toLowerCase() !== 'automatic') {
    throw new Unrecognised('/properties/agentPoolProfiles', null, 'one node pool or more')
  }
  return pools
}
