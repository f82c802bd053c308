import { isObject } from '../../../shared/domain/json.ts'
import { subscriptionIdOf } from '../estate.ts'
import { resourceAt } from '../resource-at.ts'
import type { Beside } from './beside.ts'

/** Who reaches a private API server: the zone itself, and now and then somebody of another one. */
export const privateLines: Beside = {
  type: 'Microsoft.ContainerService/managedClusters/privateEndpointConnections',
  names: ['kube-apiserver'],
  idOf: ({ clusterId, name }) => `${clusterId}/privateEndpointConnections/${name}`,
  make({ cluster: { properties }, zone, id, random }) {
    const access = isObject(properties) ? properties['apiServerAccessProfile'] : undefined
    if (!isObject(access) || access['enablePrivateCluster'] !== true) return undefined
    const from = random.chance(0.15) ? subscriptionIdOf(6) : zone.subscriptionId
    const endpoint = `/subscriptions/${from}/resourceGroups/rg-network/providers/Microsoft.Network/privateEndpoints/pe-api`
    return resourceAt(id, {
      privateEndpoint: { id: endpoint },
      privateLinkServiceConnectionState: { status: 'Approved' },
      provisioningState: 'Succeeded',
    })
  },
}
