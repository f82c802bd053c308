import { inProcessLook, type Seeded, subscription } from './in-process-look.ts'
import type { Answer } from './scripted-azure.ts'

const aksId = `${subscription}/resourceGroups/rg/providers/Microsoft.ContainerService/managedClusters/a`
const network = (group: string, rest: string) =>
  `${subscription}/resourceGroups/${group}/providers/Microsoft.Network/${rest}`
const subnetId = network('net', 'virtualNetworks/v/subnets/nodes')
const nsgId = network('net', 'networkSecurityGroups/nodes')
const refused: Answer = { status: 403, body: { error: { code: 'AuthorizationFailed' } } }

const log = (name: string, targetResourceId: string): Seeded => ({
  id: network('NetworkWatcherRG', `networkWatchers/w/flowLogs/${name}`),
  properties: { enabled: true, targetResourceId },
})
const named: readonly Seeded[] = [
  {
    id: aksId,
    properties: {
      nodeResourceGroup: 'MC_a',
      agentPoolProfiles: [{ name: 'x', vnetSubnetID: subnetId }],
    },
  },
  { id: network('net', 'virtualNetworks/v'), properties: {} },
  { id: subnetId, properties: { networkSecurityGroup: { id: nsgId } } },
  { id: network('NetworkWatcherRG', 'networkWatchers/w'), properties: {} },
]
const logs = [
  log('a-network', network('NET', 'virtualNetworks/v')),
  log('b-subnet', subnetId),
  log('c-nsg', nsgId),
  log('d-machine', network('mc_A', 'networkInterfaces/nic')),
  log('e-other', network('net', 'virtualNetworks/v2')),
  log('f-other-nsg', network('net', 'networkSecurityGroups/other')),
]

it('finds the flow logs of the network, its subnets, its NSG and of the node resource group', async () => {
  const { facets } = await inProcessLook([...named, ...logs], ['flowLogs'])
  expect(facets.flowLogs).toMatchObject({
    known: true,
    value: ['a-network', 'b-subnet', 'c-nsg', 'd-machine'].map((name) => ({ name })),
  })
})

it('leaves out a flow log that Resource Graph still shows, and says which may not be read', async () => {
  const path = logs[0]?.id.toLowerCase() ?? ''
  const gone: Answer = { status: 404, body: { error: { code: 'ResourceNotFound' } } }
  const after = await inProcessLook([...named, ...logs], ['flowLogs'], { [path]: gone })
  expect(after.facets.flowLogs).toMatchObject({
    value: ['b-subnet', 'c-nsg', 'd-machine'].map((name) => ({ name })),
  })
  const closed = await inProcessLook([...named, ...logs], ['flowLogs'], { [path]: refused })
  expect(closed.facets.flowLogs).toMatchObject({ known: false, cause: 'forbidden', scope: path })
})

it('does not take flow logs for absent where the subnets or the graph may not be read', async () => {
  const closed = { [subnetId.toLowerCase()]: refused }
  const blind = await inProcessLook(named, ['flowLogs'], closed)
  expect(blind.facets.flowLogs).toMatchObject({ known: false, cause: 'forbidden' })
  const graph = { '/providers/microsoft.resourcegraph/resources': refused }
  const dark = await inProcessLook(named, ['flowLogs'], graph)
  expect(dark.facets.flowLogs).toMatchObject({ known: false, cause: 'forbidden' })
})

const own = network('net', 'virtualNetworks/v')
const hub = network('hub', 'virtualNetworks/hub')
const peering = (peeringState: string, id: string) => ({
  properties: { peeringState, remoteVirtualNetwork: { id } },
})
const bastion = (name: string, id: string): Seeded => ({
  id: network('hub', `bastionHosts/${name}`),
  properties: { ipConfigurations: [{ properties: { subnet: { id: `${id}/subnets/bastion` } } }] },
})
const peered: readonly Seeded[] = [
  ...named.filter(({ id }) => id !== own),
  {
    id: own,
    properties: {
      enableDdosProtection: true,
      subnets: [{ id: subnetId, properties: { ipConfigurations: [{ id: 'x' }] } }],
      virtualNetworkPeerings: [peering('Connected', hub), peering('Initiated', `${hub}2`)],
    },
  },
]

it('reads the networks of the cluster without the addresses in use', async () => {
  const { facets } = await inProcessLook(peered, ['virtualNetworks'])
  expect(facets.virtualNetworks).toMatchObject({
    known: true,
    value: [{ name: 'v', properties: { enableDdosProtection: true } }],
  })
  expect(JSON.stringify(facets.virtualNetworks)).not.toContain('ipConfigurations')
})

it('reads the network that AKS made in the node resource group', async () => {
  const [cluster] = named
  if (cluster === undefined) throw new Error('no cluster')
  const properties = { ...cluster.properties, agentPoolProfiles: [{ name: 'x' }] }
  const made = { id: network('mc_a', 'virtualNetworks/aks-vnet'), properties: {} }
  const { facets } = await inProcessLook([{ ...cluster, properties }, made], ['virtualNetworks'])
  expect(facets.virtualNetworks).toMatchObject({ known: true, value: [{ name: 'aks-vnet' }] })
})

it('finds the Bastions of the network and of what it is peered with', async () => {
  const developer = {
    id: network('dev', 'bastionHosts/d'),
    properties: { virtualNetwork: { id: own } },
  }
  const bastions = [bastion('a', hub), bastion('b', `${hub}2`), bastion('c', own), developer]
  const { facets } = await inProcessLook([...peered, ...bastions], ['bastionHosts'])
  expect(facets.bastionHosts).toMatchObject({
    known: true,
    value: [{ name: 'd' }, { name: 'a' }, { name: 'c' }],
  })
  const closed = { [own.toLowerCase()]: refused }
  const blind = await inProcessLook(peered, ['virtualNetworks', 'bastionHosts'], closed)
  expect(blind.facets).toMatchObject({
    virtualNetworks: { cause: 'forbidden' },
    bastionHosts: { cause: 'forbidden' },
  })
})

const policy = (name: string) => network('hub', `firewallPolicies/${name}`)
const firewall = (name: string, id: string): Seeded => ({
  id: network('hub', `azureFirewalls/${name}`),
  properties: {
    firewallPolicy: { id: policy('own').toUpperCase() },
    ipConfigurations: [{ properties: { subnet: { id: `${id}/subnets/AzureFirewallSubnet` } } }],
  },
})
const guarded: readonly Seeded[] = [
  ...peered,
  firewall('guard', hub),
  firewall('other', `${hub}2`),
  { id: policy('own'), properties: { basePolicy: { id: policy('base') } } },
  { id: policy('base'), properties: {} },
  { id: policy('other'), properties: {} },
  ...['own', 'base', 'other'].map((name) => ({
    id: `${policy(name)}/ruleCollectionGroups/${name}`,
    properties: {},
  })),
]
const firewallFacets = ['azureFirewalls', 'firewallPolicies', 'firewallRuleGroups'] as const

it('finds the firewalls that the network reaches, their policies and rules, and what they inherit', async () => {
  const { facets } = await inProcessLook(guarded, firewallFacets)
  expect(facets).toMatchObject({
    azureFirewalls: { known: true, value: [{ name: 'guard' }] },
    firewallPolicies: { known: true, value: [{ name: 'own' }, { name: 'base' }] },
    firewallRuleGroups: { known: true, value: [{ name: 'own' }, { name: 'base' }] },
  })
})

it.each([
  ['firewallRuleGroups', `${policy('base')}/ruleCollectionGroups`],
  ['firewallPolicies', policy('base')],
  ['firewallPolicies', policy('own')],
  ['azureFirewalls', network('hub', 'azureFirewalls/guard')],
] as const)('does not take %s for read where %s may not be', async (name, closed) => {
  const { facets } = await inProcessLook(guarded, [name], { [closed.toLowerCase()]: refused })
  expect(facets[name]).toMatchObject({ known: false, cause: 'forbidden' })
})
