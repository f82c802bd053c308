import { isObject, type Json } from '../json.ts'
import { block, flag, list, text } from '../shape.ts'
import { facet } from './facet.ts'

const subnetId =
  /^\/subscriptions\/[^/]+\/resourcegroups\/[^/]+\/providers\/microsoft\.network\/virtualnetworks\/[^/]+\/subnets\/[^/]+$/

/** Where a cluster and its pools name a subnet. The add-ons' own subnets hold no node, no pod, no API server. */
const namesOfPool = ['vnetSubnetID', 'podSubnetID']
const namesOfHosted = ['nodeSubnetID', 'systemNodeSubnetID']

/**
 * The subnets of the pools, of their pods and of the API server that an AKS resource names, in lower case,
 * each once. None where AKS makes the virtual network itself.
 */
export function subnetIdsOf(cluster: Json): readonly string[] {
  const properties = within(cluster, 'properties')
  const pools = isObject(properties) ? properties['agentPoolProfiles'] : undefined
  const found = [
    ...(Array.isArray(pools) ? pools : []).flatMap((pool: Json) => textsIn(pool, namesOfPool)),
    ...textsIn(within(properties, 'apiServerAccessProfile'), ['subnetId']),
    ...textsIn(within(properties, 'hostedSystemProfile'), namesOfHosted),
  ]
  return [...new Set(found.filter((id) => subnetId.test(id)))].sort()
}

function within(value: Json | undefined, key: string): Json | undefined {
  return isObject(value) ? value[key] : undefined
}

function textsIn(value: Json | undefined, keys: readonly string[]): readonly string[] {
  return keys.flatMap((key) => {
    const found = within(value, key)
    return typeof found === 'string' ? [found.toLowerCase()] : []
  })
}

const reference = block({ id: text })

/** The subnets that the cluster names. One that is named and not in the list answered 404. */
export const subnets = facet({
  name: 'subnets',
  title: 'the subnets of nodes, pods and API server that the cluster names',
  appliesTo: ['aks'],
  resourceType: 'Microsoft.Network/virtualNetworks/subnets',
  apiVersion: '2025-09-01',
  cost: 'shared',
  swept: 'gathered',
  refreshHours: 24,
  permissions: ['Microsoft.Network/virtualNetworks/subnets/read'],
  operations: ['Microsoft.Network/virtualNetworks/'],
  shape: list(
    block({
      id: text,
      name: text,
      properties: block({
        addressPrefix: text,
        addressPrefixes: list(text),
        defaultOutboundAccess: flag,
        delegations: list(block({ properties: block({ serviceName: text }) })),
        ipConfigurations: list(reference),
        networkSecurityGroup: reference,
        routeTable: reference,
      }),
    }),
  ),
  gather({ body }, input) {
    const found = subnetIdsOf(body).map((id) => input.byId(id)?.body ?? null)
    return found.every((subnet) => subnet !== null) ? found : null
  },
})
