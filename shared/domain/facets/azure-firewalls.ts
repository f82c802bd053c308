import { networkOf } from '../network-of.ts'
import { block, list, oneOf, text } from '../shape.ts'
import { facet } from './facet.ts'
import { reachableNetworksOf, virtualNetworks } from './virtual-networks.ts'

const resourceType = 'Microsoft.Network/azureFirewalls'

/** The Azure Firewalls in the networks of the cluster and in those that they are peered with; none of virtual WAN hubs. */
export const azureFirewalls = facet({
  name: 'azureFirewalls',
  title: 'the Azure Firewalls that the cluster’s networks reach',
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
      properties: block({
        firewallPolicy: block({ id: text }),
        ipConfigurations: list(block({ properties: block({ privateIPAddress: text }) })),
        sku: block({ tier: oneOf('Basic', 'Premium', 'Standard') }),
        threatIntelMode: oneOf('Alert', 'Deny', 'Off'),
      }),
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
