import type { Json } from '../../shared/domain/json.ts'
import { readFleet } from './read-fleet.ts'
import { aks, clusterId } from './samples.ts'

const subscription = clusterId.split('/').slice(0, 3).join('/')
const network = (rest: string, group = 'net') =>
  `${subscription}/resourceGroups/${group}/providers/Microsoft.Network/${rest}`
const subnetId = network('virtualNetworks/v/subnets/nodes')
const nsgId = network('networkSecurityGroups/nodes')

const resource = (id: string, properties: Json = {}): Json => ({
  id,
  name: id.split('/').at(-1) ?? '',
  properties,
})
const cluster = aks({
  nodeResourceGroup: 'MC_a',
  agentPoolProfiles: [{ name: 'system', vnetSubnetID: subnetId }],
})
const subnet = resource(subnetId, { networkSecurityGroup: { id: nsgId } })
const log = (name: string, targetResourceId: string) =>
  resource(network(`networkWatchers/w/flowLogs/${name}`, 'NetworkWatcherRG'), { targetResourceId })

function facetsOf(...content: readonly Json[]) {
  const [first] = readFleet({ 'a.json': [cluster, ...content] }).snapshots
  return first?.snapshot.facets
}

it('joins the flow logs of the networks of a cluster', () => {
  const facets = facetsOf(
    subnet,
    log('network', network('virtualNetworks/V')),
    log('subnet', subnetId),
    log('nsg', nsgId),
    log('machine', network('networkInterfaces/nic', 'mc_a')),
    log('other', network('virtualNetworks/v2')),
  )
  expect(facets?.flowLogs).toMatchObject({
    known: true,
    value: ['network', 'subnet', 'nsg', 'machine'].map((name) => ({ name })),
  })
})

it('reads none of its own where the input holds only those of others', () => {
  const facets = facetsOf(subnet, log('other', network('virtualNetworks/v2')))
  expect(facets?.flowLogs).toMatchObject({ known: true, value: [] })
})

it('does not claim flow logs of networks that nobody supplied', () => {
  expect(facetsOf(log('network', network('virtualNetworks/v')))).not.toHaveProperty('flowLogs')
  expect(facetsOf(subnet)).not.toHaveProperty('flowLogs')
})

const hub = network('virtualNetworks/hub')
const vnet = resource(network('virtualNetworks/v'), {
  subnets: [subnet],
  virtualNetworkPeerings: [
    { properties: { peeringState: 'Connected', remoteVirtualNetwork: { id: hub } } },
    { properties: { peeringState: 'Disconnected', remoteVirtualNetwork: { id: `${hub}2` } } },
  ],
})
const bastion = (name: string, id: string) =>
  resource(network(`bastionHosts/${name}`), {
    ipConfigurations: [{ properties: { subnet: { id: `${id}/subnets/bastion` } } }],
  })

it('joins the network, and the Bastions of it and of what it is peered with', () => {
  const developer = resource(network('bastionHosts/c'), {
    virtualNetwork: { id: network('virtualNetworks/V') },
  })
  const facets = facetsOf(vnet, bastion('a', hub), bastion('b', `${hub}2`), developer)
  expect(facets).toMatchObject({
    virtualNetworks: { known: true, value: [{ name: 'v' }] },
    bastionHosts: { known: true, value: [{ name: 'a' }, { name: 'c' }] },
  })
})

it('does not claim networks or Bastions that nobody supplied', () => {
  expect(facetsOf(bastion('a', hub))).not.toHaveProperty('bastionHosts')
  expect(facetsOf(subnet)).not.toHaveProperty('virtualNetworks')
  expect(facetsOf(vnet)).not.toHaveProperty('bastionHosts')
})

it('joins the firewalls that the network reaches, with their policies and rules', () => {
  const policyId = network('firewallPolicies/p')
  const firewall = (name: string, id: string) =>
    resource(network(`azureFirewalls/${name}`), {
      firewallPolicy: { id: policyId },
      ipConfigurations: [{ properties: { subnet: { id: `${id}/subnets/f` } } }],
    })
  const all = [
    vnet,
    firewall('a', hub),
    firewall('b', `${hub}2`),
    resource(policyId, { basePolicy: { id: network('firewallPolicies/base') } }),
    resource(network('firewallPolicies/base')),
    resource(`${policyId}/ruleCollectionGroups/g`),
    resource(network('firewallPolicies/base/ruleCollectionGroups/h')),
  ]
  expect(facetsOf(...all)).toMatchObject({
    azureFirewalls: { known: true, value: [{ name: 'a' }] },
    firewallPolicies: { known: true, value: [{ name: 'p' }, { name: 'base' }] },
    firewallRuleGroups: { known: true, value: [{ name: 'g' }, { name: 'h' }] },
  })
  expect(facetsOf(...all.slice(0, -1))).not.toHaveProperty('firewallRuleGroups')
  expect(facetsOf(...all.slice(0, 4))).not.toHaveProperty('firewallPolicies')
  expect(facetsOf(vnet)).not.toHaveProperty('azureFirewalls')
})
