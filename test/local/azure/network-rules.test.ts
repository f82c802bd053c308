import type { JsonObject } from '../../../shared/domain/json.ts'
import {
  group,
  type SmallNetwork,
  secrets,
  smallNetwork,
  subnet,
  vault,
  vnet,
} from './small-network.ts'

let here: SmallNetwork
beforeEach(() => {
  here = smallNetwork()
})

describe('security groups', () => {
  const nsg = `${group}/Microsoft.Network/networkSecurityGroups/n`
  const any = { access: 'Deny', priority: 100, protocol: '*', direction: 'Inbound' }
  const wide = {
    sourceAddressPrefix: '*',
    destinationAddressPrefix: '*',
    destinationPortRange: '*',
  }
  const guarded = { networkSecurityGroup: { id: nsg }, addressPrefix: '10.1.0.64/26' }

  function guard(where: 'app' | 'endpoints', ...rules: readonly JsonObject[]): void {
    here.put(nsg, {
      securityRules: rules.map((rule) => ({ properties: { ...any, ...wide, ...rule } })),
    })
    const isApp = where === 'app'
    const addressPrefix = isApp ? '10.1.0.0/26' : '10.1.0.64/26'
    const policies = { privateEndpointNetworkPolicies: 'NetworkSecurityGroupEnabled' }
    here.put(`${vnet}/subnets/${where}`, { ...guarded, addressPrefix, ...(isApp ? {} : policies) })
  }

  beforeEach(() => here.lay('vault', vault))

  it.each<[string, JsonObject, string]>([
    ['everything', {}, 'no-way'],
    ['the network', { sourceAddressPrefix: 'VirtualNetwork' }, 'no-way'],
    ['the range of the app', { sourceAddressPrefix: '10.1.0.0/24' }, 'no-way'],
    [
      'a list of ranges',
      { sourceAddressPrefix: '', sourceAddressPrefixes: ['10.1.0.0/26'] },
      'no-way',
    ],
    ['ports that hold 443', { destinationPortRange: '400-500' }, 'no-way'],
    ['another port', { destinationPortRange: '22' }, 'arrives'],
    ['another range', { sourceAddressPrefix: '10.9.0.0/24' }, 'arrives'],
    ['the internet', { sourceAddressPrefix: 'Internet' }, 'arrives'],
    ['UDP', { protocol: 'Udp' }, 'arrives'],
    ['what goes out', { direction: 'Outbound' }, 'arrives'],
  ])('of an endpoint deny %s', (_name, rule, wanted) => {
    guard('endpoints', rule)
    expect(here.meet(secrets).outcome).toBe(wanted)
  })

  it('go by the first rule that fits', () => {
    guard('endpoints', {}, { access: 'Allow', priority: 90, destinationPortRange: '443' })
    expect(here.meet(secrets).outcome).toBe('arrives')
  })

  it('count at an endpoint only where its subnet says so', () => {
    guard('endpoints', {})
    here.put(`${vnet}/subnets/endpoints`, guarded)
    expect(here.meet(secrets).outcome).toBe('arrives')
  })

  it('of the app keep it from endpoints, from the internet, or from both', () => {
    const out = () => here.meet('https://hooks.example.com/').outcome
    guard('app', { direction: 'Outbound' })
    expect([here.meet(secrets).outcome, out()]).toEqual(['no-way', 'no-way'])
    guard('app', { direction: 'Outbound', destinationAddressPrefix: 'Internet' })
    expect([here.meet(secrets).outcome, out()]).toEqual(['arrives', 'no-way'])
    guard('app', { direction: 'Outbound', destinationAddressPrefix: 'VirtualNetwork' })
    expect([here.meet(secrets).outcome, out()]).toEqual(['no-way', 'arrives'])
  })
})

describe('the way out', () => {
  const table = `${group}/Microsoft.Network/routeTables/t`
  const policy = `${group}/Microsoft.Network/firewallPolicies/p`
  const web = { ruleType: 'ApplicationRule', protocols: [{ protocolType: 'Https', port: 443 }] }
  const out = () => here.meet('https://hooks.example.com/').outcome

  function route(properties: JsonObject): void {
    here.put(table, { routes: [{ properties: { addressPrefix: '0.0.0.0/0', ...properties } }] })
    here.put(subnet, { addressPrefix: '10.1.0.0/26', routeTable: { id: table } })
  }

  function ruled(rule: JsonObject, type = 'Allow', of = policy): void {
    const ruleCollections = [{ action: { type }, rules: [{ sourceAddresses: ['*'], ...rule }] }]
    here.put(`${of}/ruleCollectionGroups/g`, { ruleCollections })
  }

  beforeEach(() => {
    here.put(`${group}/Microsoft.Network/azureFirewalls/f`, {
      firewallPolicy: { id: policy },
      ipConfigurations: [{ properties: { privateIPAddress: '10.2.0.4' } }],
    })
    here.put(policy, { basePolicy: { id: `${policy}-base` } })
  })

  it('is a NAT gateway, or what Azure gives by default', () => {
    expect(out()).toBe('arrives')
    here.put(subnet, { defaultOutboundAccess: false })
    expect(out()).toBe('no-way')
    here.put(subnet, { defaultOutboundAccess: false, natGateway: { id: 'x' } })
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
