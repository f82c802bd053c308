import { isObject, type Json } from '../json.ts'
import { block, flag, list, oneOf, text } from '../shape.ts'
import { facet } from './facet.ts'
import { reachableNetworksOf, virtualNetworks } from './virtual-networks.ts'

const resourceType = 'Microsoft.Network/bastionHosts'

/** The network that a Bastion stands in, in lower case; one of the Developer SKU only names it. */
function networkOf(bastion: Json): string {
  const properties = isObject(bastion) ? bastion['properties'] : undefined
  const { virtualNetwork, ipConfigurations } = isObject(properties) ? properties : {}
  const named = isObject(virtualNetwork) ? virtualNetwork['id'] : undefined
  const [first] = Array.isArray(ipConfigurations) ? ipConfigurations : []
  const inner = isObject(first) ? first['properties'] : undefined
  const subnet = isObject(inner) ? inner['subnet'] : undefined
  const id = named ?? (isObject(subnet) ? subnet['id'] : undefined)
  return typeof id === 'string' ? id.toLowerCase().replace(/\/subnets\/[^/]+$/, '') : ''
}

/** The Bastions in the networks of the cluster and in those that they are peered with. */
export const bastionHosts = facet({
  name: 'bastionHosts',
  title: 'the Bastions that reach the cluster’s networks',
  appliesTo: ['aks'],
  resourceType,
  apiVersion: '2025-09-01',
  cost: 'bulk',
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
