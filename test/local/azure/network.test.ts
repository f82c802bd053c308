import {
  endpoint,
  group,
  type SmallNetwork,
  secrets,
  smallNetwork,
  subnet,
  vault,
  vnet,
  zones,
} from './small-network.ts'

const workspace = `${group}/Microsoft.OperationalInsights/workspaces/w`
const scope = `${group}/Microsoft.Insights/privateLinkScopes/s`
const query = 'https://api.loganalytics.azure.com/v1/workspaces/0c/query'

let here: SmallNetwork
beforeEach(() => {
  here = smallNetwork()
})

describe('names', () => {
  it('are public where nothing private is there', () => {
    expect(here.addressOf('kv.vault.azure.net')).toBe('203.0.113.20')
    expect(here.meet(secrets)).toEqual({ outcome: 'arrives' })
  })

  it('lead to an endpoint by a zone that is linked', () => {
    here.lay('vault', vault)
    expect(here.addressOf('KV.vault.azure.net')).toBe('10.83.0.68')
    expect(here.addressOf('other.vault.azure.net')).toBe('203.0.113.20')
    here.world.remove(`${zones.vault}/virtualNetworkLinks/l`)
    expect(here.addressOf('kv.vault.azure.net')).toBe('203.0.113.20')
  })

  it('have no address in a linked zone without a record', () => {
    here.lay('vault', vault)
    here.world.remove(`${endpoint}/privateDnsZoneGroups/default`)
    expect(here.addressOf('kv.vault.azure.net')).toBeNull()
    expect(here.meet(secrets)).toEqual({ outcome: 'no-name' })
  })

  it('of Azure Monitor are asked for there even without an endpoint', () => {
    here.lay('azuremonitor', scope)
    here.world.remove(endpoint)
    expect(here.meet(query)).toEqual({ outcome: 'no-name' })
  })
})

describe('endpoints', () => {
  beforeEach(() => here.put(vault, { publicNetworkAccess: 'Disabled' }))

  it('let in what their service keeps out', () => {
    expect(here.meet(secrets)).toEqual({ outcome: 'refused', by: 'vault', because: 'closed' })
    here.lay('vault', vault)
    expect(here.meet(secrets)).toEqual({ outcome: 'arrives' })
    here.put(vault, { networkAcls: { defaultAction: 'Deny' } })
    expect(here.meet(secrets)).toEqual({ outcome: 'arrives' })
    here.world.remove(endpoint)
    expect(here.meet(secrets)).toEqual({ outcome: 'refused', by: 'vault', because: 'not-listed' })
  })

  it('are out of reach in a network that is not a peer', () => {
    const hub = `${group}/Microsoft.Network/virtualNetworks/hub`
    here.lay('vault', vault, { subnet: { id: `${hub}/subnets/endpoints` } })
    here.put(hub, {})
    here.put(`${hub}/subnets/endpoints`, { addressPrefix: '10.2.0.0/26' })
    expect(here.meet(secrets)).toEqual({ outcome: 'no-way' })
    const peering = { peeringState: 'Connected', remoteVirtualNetwork: { id: hub } }
    here.put(vnet, { virtualNetworkPeerings: [{ properties: peering }] })
    here.put(subnet, { addressPrefix: '10.1.0.0/26' })
    expect(here.meet(secrets)).toEqual({ outcome: 'arrives' })
  })
})

describe('a private link scope', () => {
  const modes = (queryAccessMode: string) =>
    here.put(scope, { accessModeSettings: { queryAccessMode } })
  beforeEach(() => here.lay('azuremonitor', scope))

  it('in the mode Open keeps nobody from workspaces that are open', () => {
    modes('Open')
    here.put(workspace, { customerId: '0c' })
    expect(here.meet(query)).toEqual({ outcome: 'arrives' })
    here.put(workspace, { customerId: '0c', publicNetworkAccessForQuery: 'Disabled' })
    expect(here.meet(query)).toEqual({ outcome: 'refused', by: 'logs', because: 'closed' })
  })

  it('in the mode PrivateOnly leads to its members alone', () => {
    modes('PrivateOnly')
    here.put(workspace, { customerId: '0c' })
    expect(here.meet(query)).toMatchObject({ outcome: 'refused' })
    const link = { resourceId: `${scope}/scopedResources/m`, scopeId: 's' }
    here.put(workspace, {
      customerId: '0c',
      publicNetworkAccessForQuery: 'Disabled',
      privateLinkScopedResources: [link],
    })
    expect(here.meet(query)).toEqual({ outcome: 'arrives' })
    here.world.remove(`${zones.azuremonitor}/virtualNetworkLinks/l`)
    expect(here.meet(query)).toMatchObject({ outcome: 'refused' })
  })
})
