import { createNetwork } from '../../../local/azure/network.ts'
import { createWorld, type World } from '../../../local/azure/world.ts'
import type { JsonObject } from '../../../shared/domain/json.ts'
import { parseResourceId } from '../../../shared/domain/resource-id.ts'

const group = '/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/g/providers'
const vnet = `${group}/Microsoft.Network/virtualNetworks/v`
const subnet = `${vnet}/subnets/app`
const vault = `${group}/Microsoft.KeyVault/vaults/kv`
const workspace = `${group}/Microsoft.OperationalInsights/workspaces/w`
const scope = `${group}/Microsoft.Insights/privateLinkScopes/s`
const endpoint = `${group}/Microsoft.Network/privateEndpoints/pe`
const zones = {
  vault: `${group}/Microsoft.Network/privateDnsZones/privatelink.vaultcore.azure.net`,
  azuremonitor: `${group}/Microsoft.Network/privateDnsZones/privatelink.monitor.azure.com`,
} as const
const secrets = 'https://kv.vault.azure.net/secrets/a'
const query = 'https://api.loganalytics.azure.com/v1/workspaces/0c/query'

let world: World
beforeEach(() => {
  world = createWorld({ now: () => '2026-11-02T08:00:00.000Z' })
  put(vnet, {})
  put(subnet, { addressPrefix: '10.1.0.0/26' })
})

function put(id: string, properties: JsonObject): void {
  const type = parseResourceId(id)?.type ?? ''
  world.seed({ id, name: id.split('/').at(-1) ?? '', type, location: 'westeurope', properties })
}

const meet = (url: string) => createNetwork({ world, subnet }).meet(new URL(url))
const addressOf = (host: string) => createNetwork({ world, subnet }).addressOf(host)

/** Endpoint, zone, link and record. */
function lay(group_: keyof typeof zones, target: string, more: JsonObject = {}): void {
  const state = { privateLinkServiceConnectionState: { status: 'Approved' } }
  put(endpoint, {
    subnet: { id: `${vnet}/subnets/endpoints` },
    privateLinkServiceConnections: [
      { properties: { privateLinkServiceId: target, groupIds: [group_], ...state } },
    ],
    ...more,
  })
  put(`${endpoint}/privateDnsZoneGroups/default`, {
    privateDnsZoneConfigs: [{ properties: { privateDnsZoneId: zones[group_] } }],
  })
  put(zones[group_], {})
  put(`${zones[group_]}/virtualNetworkLinks/l`, { virtualNetwork: { id: vnet.toUpperCase() } })
}

describe('names', () => {
  it('are public where nothing private is there', () => {
    expect(addressOf('kv.vault.azure.net')).toBe('203.0.113.20')
    expect(meet(secrets)).toEqual({ outcome: 'arrives' })
  })

  it('lead to an endpoint by a zone that is linked', () => {
    lay('vault', vault)
    expect(addressOf('KV.vault.azure.net')).toBe('10.83.0.68')
    expect(addressOf('other.vault.azure.net')).toBe('203.0.113.20')
    world.remove(`${zones.vault}/virtualNetworkLinks/l`)
    expect(addressOf('kv.vault.azure.net')).toBe('203.0.113.20')
  })

  it('have no address in a linked zone without a record', () => {
    lay('vault', vault)
    world.remove(`${endpoint}/privateDnsZoneGroups/default`)
    expect(addressOf('kv.vault.azure.net')).toBeNull()
    expect(meet(secrets)).toEqual({ outcome: 'no-name' })
  })

  it('of Azure Monitor are asked for there even without an endpoint', () => {
    lay('azuremonitor', scope)
    world.remove(endpoint)
    expect(meet(query)).toEqual({ outcome: 'no-name' })
  })
})

describe('endpoints', () => {
  beforeEach(() => put(vault, { publicNetworkAccess: 'Disabled' }))

  it('let in what their service keeps out', () => {
    expect(meet(secrets)).toEqual({ outcome: 'refused', by: 'vault', because: 'closed' })
    lay('vault', vault)
    expect(meet(secrets)).toEqual({ outcome: 'arrives' })
    put(vault, { networkAcls: { defaultAction: 'Deny' } })
    expect(meet(secrets)).toEqual({ outcome: 'arrives' })
    world.remove(endpoint)
    expect(meet(secrets)).toEqual({ outcome: 'refused', by: 'vault', because: 'not-listed' })
  })

  it('are out of reach in a network that is not a peer', () => {
    const hub = `${group}/Microsoft.Network/virtualNetworks/hub`
    lay('vault', vault, { subnet: { id: `${hub}/subnets/endpoints` } })
    expect(meet(secrets)).toEqual({ outcome: 'no-way' })
    const peering = { peeringState: 'Connected', remoteVirtualNetwork: { id: hub } }
    put(vnet, { virtualNetworkPeerings: [{ properties: peering }], subnets: [] })
    expect(meet(secrets)).toEqual({ outcome: 'arrives' })
  })
})

describe('a private link scope', () => {
  const modes = (queryAccessMode: string) => put(scope, { accessModeSettings: { queryAccessMode } })
  beforeEach(() => lay('azuremonitor', scope))

  it('in the mode Open keeps nobody from workspaces that are open', () => {
    modes('Open')
    put(workspace, { customerId: '0c' })
    expect(meet(query)).toEqual({ outcome: 'arrives' })
    put(workspace, { customerId: '0c', publicNetworkAccessForQuery: 'Disabled' })
    expect(meet(query)).toEqual({ outcome: 'refused', by: 'logs', because: 'closed' })
  })

  it('in the mode PrivateOnly leads to its members alone', () => {
    modes('PrivateOnly')
    put(workspace, { customerId: '0c' })
    expect(meet(query)).toMatchObject({ outcome: 'refused' })
    const link = { resourceId: `${scope}/scopedResources/m`, scopeId: 's' }
    put(workspace, {
      customerId: '0c',
      publicNetworkAccessForQuery: 'Disabled',
      privateLinkScopedResources: [link],
    })
    expect(meet(query)).toEqual({ outcome: 'arrives' })
    world.remove(`${zones.azuremonitor}/virtualNetworkLinks/l`)
    expect(meet(query)).toMatchObject({ outcome: 'refused' })
  })
})

describe('the way out', () => {
  const table = `${group}/Microsoft.Network/routeTables/t`
  const policy = `${group}/Microsoft.Network/firewallPolicies/p`
  const web = { ruleType: 'ApplicationRule', protocols: [{ protocolType: 'Https', port: 443 }] }
  const out = () => meet('https://hooks.example.com/').outcome

  function route(properties: JsonObject): void {
    put(table, { routes: [{ properties: { addressPrefix: '0.0.0.0/0', ...properties } }] })
    put(subnet, { addressPrefix: '10.1.0.0/26', routeTable: { id: table } })
  }

  function ruled(rule: JsonObject, type = 'Allow', of = policy): void {
    const ruleCollections = [{ action: { type }, rules: [{ sourceAddresses: ['*'], ...rule }] }]
    put(`${of}/ruleCollectionGroups/g`, { ruleCollections })
  }

  beforeEach(() => {
    put(`${group}/Microsoft.Network/azureFirewalls/f`, {
      firewallPolicy: { id: policy },
      ipConfigurations: [{ properties: { privateIPAddress: '10.2.0.4' } }],
    })
    put(policy, { basePolicy: { id: `${policy}-base` } })
  })

  it('is a NAT gateway, or what Azure gives by default', () => {
    expect(out()).toBe('arrives')
    put(subnet, { defaultOutboundAccess: false })
    expect(out()).toBe('no-way')
    put(subnet, { defaultOutboundAccess: false, natGateway: { id: 'x' } })
    expect(out()).toBe('arrives')
  })

  it.each<[string, JsonObject, string]>([
    ['Internet', { nextHopType: 'Internet' }, 'arrives'],
    ['None', { nextHopType: 'None' }, 'no-way'],
    ['nobody', { nextHopType: 'VirtualAppliance', nextHopIpAddress: '10.2.0.5' }, 'no-way'],
    ['a firewall', { nextHopType: 'VirtualAppliance', nextHopIpAddress: '10.2.0.4' }, 'no-way'],
  ])('leads to %s', (_name, properties, wanted) => {
    route(properties)
    expect(out()).toBe(wanted)
  })

  it.each<[string, JsonObject, string, string]>([
    ['the name', { ...web, targetFqdns: ['Hooks.example.com'] }, 'Allow', 'arrives'],
    ['another name', { ...web, targetFqdns: ['example.com'] }, 'Allow', 'no-way'],
    ['names below', { ...web, targetFqdns: ['*.example.com'] }, 'Allow', 'arrives'],
    ['every name', { ...web, targetFqdns: ['*'] }, 'Allow', 'arrives'],
    ['a denied name', { ...web, targetFqdns: ['*'] }, 'Deny', 'no-way'],
    [
      'the name by HTTP',
      { ...web, protocols: [{ protocolType: 'Http', port: 80 }], targetFqdns: ['*'] },
      'Allow',
      'no-way',
    ],
    [
      'the range of the app',
      { ...web, sourceAddresses: ['10.1.0.0/24'], targetFqdns: ['*'] },
      'Allow',
      'arrives',
    ],
    [
      'another range',
      { ...web, sourceAddresses: ['10.9.0.0/24'], targetFqdns: ['*'] },
      'Allow',
      'no-way',
    ],
    ['every address', { ruleType: 'NetworkRule', destinationAddresses: ['*'] }, 'Allow', 'arrives'],
  ])('is let through by a rule for %s', (_name, rule, type, wanted) => {
    route({ nextHopType: 'VirtualAppliance', nextHopIpAddress: '10.2.0.4' })
    ruled(rule, type)
    expect(out()).toBe(wanted)
  })

  it('takes the rules of the base policy too', () => {
    route({ nextHopType: 'VirtualAppliance', nextHopIpAddress: '10.2.0.4' })
    ruled({ ...web, targetFqdns: ['hooks.example.com'] }, 'Allow', `${policy}-base`)
    expect(out()).toBe('arrives')
  })
})
