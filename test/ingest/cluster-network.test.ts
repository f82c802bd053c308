import type { Json } from '../../shared/domain/json.ts'
import { readFleet } from './read-fleet.ts'
import { aks, clusterId } from './samples.ts'

const subscription = clusterId.split('/').slice(0, 3).join('/')
const network = (kind: string, name: string, group = 'net') =>
  `${subscription}/resourceGroups/${group}/providers/Microsoft.Network/${kind}/${name}`
const subnetId = network('virtualNetworks', 'v/subnets/nodes')
const nsgId = network('networkSecurityGroups', 'nodes')
const tableId = network('routeTables', 'egress')
const gatewayId = network('applicationGateways', 'gw')
const wafId = network('ApplicationGatewayWebApplicationFirewallPolicies', 'waf')
const egressId = network('publicIPAddresses', 'egress')
const ownNsgId = network('networkSecurityGroups', 'own', 'MC_a')
const shopId = network('publicIPAddresses', 'shop', 'MC_a')

const resource = (id: string, properties: Json = {}): Json => ({
  id,
  name: id.split('/').at(-1) ?? '',
  properties,
})
const subnet = resource(subnetId, {
  networkSecurityGroup: { id: nsgId },
  routeTable: { id: tableId },
})

const cluster = aks({
  nodeResourceGroup: 'MC_a',
  agentPoolProfiles: [{ name: 'system', vnetSubnetID: subnetId }],
  addonProfiles: {
    ingressApplicationGateway: { enabled: true, config: { applicationGatewayId: gatewayId } },
  },
  networkProfile: { loadBalancerProfile: { effectiveOutboundIPs: [{ id: egressId }] } },
})

function facetsOf(...content: readonly Json[]) {
  const [first] = readFleet({ 'a.json': [cluster, ...content] }).snapshots
  return first?.snapshot.facets
}

it('finds the network of a cluster among loose documents', () => {
  const facets = facetsOf(
    subnet,
    ...[nsgId, ownNsgId, tableId, wafId, egressId, shopId].map((id) => resource(id)),
    resource(gatewayId, { firewallPolicy: { id: wafId } }),
    resource(network('networkSecurityGroups', 'other')),
  )
  expect(facets).toMatchObject({
    subnets: { known: true, value: [{ name: 'nodes' }] },
    networkSecurityGroups: { known: true, value: [{ name: 'nodes' }, { name: 'own' }] },
    routeTables: { known: true, value: [{ name: 'egress' }] },
    applicationGateways: { known: true, value: [{ name: 'gw' }] },
    wafPolicies: { known: true, value: [{ name: 'waf' }] },
    publicIpAddresses: { known: true, value: [{ name: 'egress' }, { name: 'shop' }] },
  })
})

const names = [
  'subnets',
  'networkSecurityGroups',
  'routeTables',
  'applicationGateways',
  'wafPolicies',
  'publicIpAddresses',
] as const

it.each(names)('does not claim %s where nobody supplied it', (name) => {
  expect(facetsOf()).not.toHaveProperty(name)
})

it('takes no network for whole without the NSG that every node resource group has', () => {
  const facets = facetsOf(subnet, resource(nsgId))
  expect(facets).toHaveProperty('subnets')
  expect(facets).not.toHaveProperty('networkSecurityGroups')
})

it('knows the NSGs of the subnets without those of the node resource group', () => {
  const facets = facetsOf(subnet, resource(nsgId))
  expect(facets).toMatchObject({
    subnetSecurityGroups: { known: true, value: [{ name: 'nodes' }] },
  })
  expect(facets).not.toHaveProperty('networkSecurityGroups')
  expect(facetsOf(subnet)).not.toHaveProperty('subnetSecurityGroups')
})
