import { isObject, type Json } from '../json.ts'
import { linkedIdsOf } from '../linked-ids-of.ts'
import { nodeGroupOf } from '../node-group-of.ts'
import { amount, block, list, oneOf, text } from '../shape.ts'
import { facet } from './facet.ts'
import { subnetIdsOf } from './subnets.ts'

const resourceType = 'Microsoft.Network/networkSecurityGroups'

/** The NSGs of subnets, in lower case, each once. */
export function networkSecurityGroupIdsOf(subnets: Json): readonly string[] {
  return linkedIdsOf(subnets, 'networkSecurityGroup')
}

/**
 * The NSGs of the subnets that the cluster names, and those of its node resource group: the ones of a
 * virtual network that AKS made, and the ones of the nodes' interfaces. One that a subnet names and that is
 * not in the list answered 404.
 */
export const networkSecurityGroups = facet({
  name: 'networkSecurityGroups',
  title: 'the network security groups of the cluster’s subnets and of its node resource group',
  appliesTo: ['aks'],
  resourceType,
  apiVersion: '2025-09-01',
  cost: 'call',
  swept: 'gathered',
  refreshHours: 24,
  permissions: ['Microsoft.Network/networkSecurityGroups/read'],
  operations: ['Microsoft.Network/networkSecurityGroups/', 'Microsoft.Network/virtualNetworks/'],
  shape: list(
    block({
      id: text,
      name: text,
      properties: block({
        securityRules: list(
          block({
            name: text,
            properties: block({
              access: oneOf('Allow', 'Deny'),
              destinationAddressPrefix: text,
              destinationAddressPrefixes: list(text),
              destinationPortRange: text,
              destinationPortRanges: list(text),
              direction: oneOf('Inbound', 'Outbound'),
              priority: amount,
              protocol: oneOf('*', 'Ah', 'Esp', 'Icmp', 'Tcp', 'Udp'),
              sourceAddressPrefix: text,
              sourceAddressPrefixes: list(text),
              sourcePortRange: text,
              sourcePortRanges: list(text),
            }),
          }),
        ),
      }),
    }),
  ),
  gather({ body }, input) {
    const subnets = subnetIdsOf(body).map((id) => input.byId(id)?.body ?? null)
    if (subnets.some((subnet) => subnet === null)) return null
    const named = networkSecurityGroupIdsOf(subnets).map((id) => input.byId(id)?.body ?? null)
    const group = nodeGroupOf(body)
    // Every cluster has one there: without it something of the network was not supplied.
    const own = group === null ? [] : input.below(group, resourceType).map((one) => one.body)
    if (own.length === 0) return null
    const found = [...named, ...own]
    return found.every((one) => isObject(one)) ? eachOnce(found) : null
  },
})

function eachOnce(groups: readonly Json[]): Json {
  return [...new Set(groups)]
}
