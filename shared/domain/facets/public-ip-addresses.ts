import { isObject, type Json } from '../json.ts'
import { nodeGroupOf } from '../node-group-of.ts'
import { block, list, oneOf, table, text } from '../shape.ts'
import { facet } from './facet.ts'

const resourceType = 'Microsoft.Network/publicIPAddresses'
const addressId =
  /^\/subscriptions\/[^/]+\/resourcegroups\/[^/]+\/providers\/microsoft\.network\/publicipaddresses\/[^/]+$/

/** The addresses that an AKS resource says its egress leaves by, in lower case, each once. */
export function egressAddressIdsOf(cluster: Json): readonly string[] {
  const properties = isObject(cluster) ? cluster['properties'] : undefined
  const network = isObject(properties) ? properties['networkProfile'] : undefined
  const profiles = isObject(network)
    ? [network['loadBalancerProfile'], network['natGatewayProfile']]
    : []
  const ids = profiles.flatMap((profile) => {
    const effective = isObject(profile) ? profile['effectiveOutboundIPs'] : undefined
    return (Array.isArray(effective) ? effective : []).flatMap((one: Json) => {
      const id = isObject(one) && typeof one['id'] === 'string' ? one['id'].toLowerCase() : ''
      return addressId.test(id) ? [id] : []
    })
  })
  return [...new Set(ids)].sort()
}

/**
 * The public addresses of the node resource group and those that egress leaves by. A Service may also hold
 * one of another resource group, and nodes may have their own: neither is a resource of these.
 */
export const publicIpAddresses = facet({
  name: 'publicIpAddresses',
  title: 'the public addresses of the node resource group and of egress',
  appliesTo: ['aks'],
  resourceType,
  apiVersion: '2025-09-01',
  cost: 'call',
  swept: 'gathered',
  refreshHours: 24,
  permissions: ['Microsoft.Network/publicIPAddresses/read'],
  operations: ['Microsoft.Network/publicIPAddresses/'],
  shape: list(
    block({
      id: text,
      name: text,
      tags: table(text),
      properties: block({
        ddosSettings: block({
          protectionMode: oneOf('Disabled', 'Enabled', 'VirtualNetworkInherited'),
        }),
        ipAddress: text,
      }),
    }),
  ),
  gather({ body }, input) {
    const egress = egressAddressIdsOf(body).map((id) => input.byId(id)?.body ?? null)
    const group = nodeGroupOf(body)
    const own = group === null ? [] : input.below(group, resourceType).map((one) => one.body)
    const found = [...new Set([...egress, ...own])]
    // None at all may be an input that never held them.
    return found.length > 0 && found.every((one) => one !== null) ? found : null
  },
})
