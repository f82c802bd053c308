import { networkOf } from '../network-of.ts'
import { block, flag, list, oneOf, text } from '../shape.ts'
import { facet } from './facet.ts'
import { reachableNetworksOf, virtualNetworks } from './virtual-networks.ts'

const resourceType = 'Microsoft.Network/bastionHosts'

/** The Bastions in the networks of the cluster and in those that they are peered with. */
export const bastionHosts = facet({
  name: 'bastionHosts',
  title: 'the Bastions that reach the cluster’s networks',
  appliesTo: ['aks'],
  resourceType,
  apiVersion: '2025-09-01',
  cost: 'shared',
  refreshHours: 24,
  permissions: [`${resourceType}/read`],
  operations: [`${resourceType}/`, 'Microsoft.Network/virtualNetworks/'],
  shape: list(
    block({
      id: text,
      name: text,
      sku: block({ name: oneOf('Basic', 'Developer', 'Premium', 'Standard') }),
      properties: block({ enableSessionRecording: flag, enableShareableLink: flag }),
    }),
  ),
  gather(cluster, input) {
    const networks = virtualNetworks.gather(cluster, input)
    if (networks === null) return null
    const reachable = reachableNetworksOf(networks)
    const all = input.all(resourceType).map(({ body }) => body)
    // An input that holds none at all may be one that never held them.
    return all.length > 0 ? all.filter((one) => reachable.includes(networkOf(one))) : null
  },
})
