import type { FacetName } from '../../shared/domain/facets/index.ts'
import type { Json } from '../../shared/domain/json.ts'
import { known, missing } from '../../shared/domain/maybe.ts'
import { egressOf } from '../../shared/pipeline/sight/egress-of.ts'
import { subscription } from './samples.ts'

const at = '2026-11-02T08:00:00.000Z'
const group = `/subscriptions/${subscription}/resourceGroups/mc/providers/Microsoft.Network`
const id = (name: string) => `${group}/publicIPAddresses/${name}`
const subnet = `${group}/virtualNetworks/v/subnets/nodes`

type Properties = Record<string, unknown>
type Facets = Partial<Record<FacetName, unknown>>

function balanced(...names: readonly string[]): Properties {
  const loadBalancerProfile = { effectiveOutboundIPs: names.map((name) => ({ id: id(name) })) }
  return { networkProfile: { outboundType: 'loadBalancer', loadBalancerProfile } }
}

function out(outboundType: string, more: Properties = {}): Properties {
  return { networkProfile: { outboundType, ...more } }
}

const addresses = (of: Record<string, string>) => ({
  publicIpAddresses: Object.entries(of).map(([name, ipAddress]) => {
    return { id: id(name).toUpperCase(), properties: { ipAddress } }
  }),
})
const two = addresses({ one: '203.0.113.1', two: '203.0.113.2', service: '203.0.113.3' })
const prefixed = { id: `${group}/publicIPPrefixes/p` }
const inSubnet = { agentPoolProfiles: [{ vnetSubnetID: subnet }] }

function egress(properties: Properties, others: Facets = {}) {
  const facets = Object.entries({ managedCluster: { properties }, ...others })
  return egressOf(
    Object.fromEntries(
      facets.map(([name, value]) => [
        name,
        value === null ? missing('forbidden', 'refused') : known(value as Json, at),
      ]),
    ),
  )
}

it.each<[string, Properties, Facets, readonly string[]]>([
  ['a load balancer', balanced('one', 'two'), two, ['203.0.113.1', '203.0.113.2']],
  [
    'a NAT gateway that AKS manages',
    out('managedNATGateway', { natGatewayProfile: { effectiveOutboundIPs: [{ id: id('one') }] } }),
    two,
    ['203.0.113.1'],
  ],
  ['no way out', out('none'), {}, []],
  ['a private cluster', { apiServerAccessProfile: { enablePrivateCluster: true } }, {}, []],
  [
    'subnets of its own',
    { ...balanced('one'), ...inSubnet },
    {
      ...two,
      subnets: [
        { properties: { addressPrefix: '192.0.2.0/24', addressPrefixes: ['2001:db8::/64'] } },
      ],
    },
    ['203.0.113.1', '192.0.2.0/24', '2001:db8::/64'],
  ],
])('tells of %s', (_, properties, facets, expected) => {
  expect(egress(properties, facets)).toEqual({ known: true, addresses: expected })
})

const twoWays = (...of: readonly Json[]) =>
  out('loadBalancer', { loadBalancerProfile: { effectiveOutboundIPs: of } })

it.each<[string, Properties, Facets, RegExp]>([
  ['an address that is not there', balanced('one', 'gone'), two, /could not be read/],
  ['an address without a value', balanced('one'), addresses({ one: '' }), /could not be read/],
  ['addresses that may not be read', balanced('one'), { publicIpAddresses: null }, /not be read/],
  ['a prefix', twoWays({ id: id('one') }, prefixed), two, /could not be read/],
  ['a balancer that names none', balanced(), two, /could not be read/],
  ['subnets that may not be read', { ...balanced('one'), ...inSubnet }, two, /subnets/],
  [
    'a range that is none',
    { ...balanced('one'), ...inSubnet },
    { ...two, subnets: [{ properties: { addressPrefix: 'half' } }] },
    /subnets/,
  ],
  [
    'nodes with addresses of their own',
    { ...balanced('one'), agentPoolProfiles: [{ enableNodePublicIP: true }] },
    two,
    /nodes have public/,
  ],
  ['a firewall', out('userDefinedRouting'), two, /by which addresses userDefinedRouting/],
  ['a gateway of the user', out('userAssignedNATGateway'), two, /userAssignedNATGateway/],
])('does not know it with %s, and leaves it to be learned', (_, properties, facets, because) => {
  expect(egress(properties, facets)).toMatchObject({
    known: false,
    learned: true,
    because: expect.stringMatching(because),
  })
})

it('learns nothing from nodes that call within the network, and knows nothing of what is not AKS', () => {
  const within = {
    ...out('userDefinedRouting'),
    apiServerAccessProfile: { enableVnetIntegration: true },
  }
  expect(egress(within)).toMatchObject({ known: false, learned: false })
  expect(egressOf({})).toMatchObject({ known: false, learned: false })
})
