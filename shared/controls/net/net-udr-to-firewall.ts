import type { Facets } from '../../domain/facets/index.ts'
import type { Json, JsonObject } from '../../domain/json.ts'
import { fail, notApplicable, pass, unknown } from '../../domain/verdict.ts'
import { control } from '../control.ts'
import { addressRange } from '../parts/address-range.ts'
import { isListed } from '../parts/is-listed.ts'
import { isSameText } from '../parts/is-same-text.ts'
import { nameOf } from '../parts/name-of.ts'
import { namedSubnets } from '../parts/named-subnets.ts'
import { words } from '../parts/parameters.ts'
import { subnetsWith } from '../parts/subnets-with.ts'

type Table = Facets['routeTables'][number]
type Subnet = Facets['subnets'][number]

const tableId =
  '/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/net/providers/Microsoft.Network/routeTables/egress'
const networkId =
  '/subscriptions/00000000-0000-0000-0000-000000000001/resourcegroups/net/providers/microsoft.network/virtualnetworks/v'
const udr = { networkProfile: { outboundType: 'userDefinedRouting' } }
const leading: ReadonlySet<string | undefined> = new Set([
  'VirtualAppliance',
  'VirtualApplianceEcmp',
  'VirtualNetworkGateway',
  'None',
])

/** What is wrong with the way out of a subnet; null: it leads away from the Internet. */
function faultOf(subnet: Subnet, table: Table | undefined, advertised: readonly string[]) {
  const routes = (table?.properties.routes ?? []).map(({ name, properties }) => ({
    name: name ?? '(without a name)',
    next: properties.nextHopType,
    prefix: prefixOf(properties.addressPrefix),
  }))
  const astray = routes.find(
    ({ prefix, next }) => prefix !== null && prefix < 8 && !leading.has(next),
  )
  if (astray !== undefined) return `route ${astray.name} leads to ${astray.next ?? 'nothing named'}`
  const halves = routes.filter(({ prefix }) => prefix === 1).length
  if (routes.some(({ prefix }) => prefix === 0) || halves > 1) return null
  const network = subnet.id?.split(/\/subnets\//i)[0]
  const propagated = table?.properties.disableBgpRoutePropagation !== true
  if (propagated && isListed(network, advertised)) return null
  return table === undefined ? 'no route table' : 'no default route'
}

/** Of IPv4 destinations; service tags and IPv6 are null. */
function prefixOf(destination: string | undefined): number | null {
  if (destination === undefined || !/^[\d.]+(\/\d+)?$/.test(destination)) return null
  return addressRange(destination, '/addressPrefix').prefix
}

function routed(...routes: readonly JsonObject[]) {
  return tabled({
    routes: routes.map((route, index) => ({
      name: `route-${index}`,
      properties: { addressPrefix: '0.0.0.0/0', ...route },
    })),
  })
}

function tabled(properties: JsonObject, subnet: JsonObject = { routeTable: { id: tableId } }) {
  const routeTables: Json = [{ id: tableId.toLowerCase(), name: 'egress', properties }]
  return { ...subnetsWith(subnet, udr), routeTables }
}

export const netUdrToFirewall = control({
  id: 'net-udr-to-firewall',
  title: 'Routes of your own really lead to a firewall',
  severity: 'high',
  appliesTo: ['aks'],
  needs: ['managedCluster', 'subnets', 'routeTables'],
  parameters: {
    advertised: words(
      [],
      'Ids of the virtual networks to which a gateway or a virtual WAN hub advertises the default route',
    ),
  },
  frameworks: {
    mcsb: ['NS-3'],
    nist800_190: ['4.4.2 unbounded network access from containers'],
    nsa: ['Network policies'],
    owasp: ['K07 Missing Network Segmentation Controls'],
  },
  why: 'A cluster that says userDefinedRouting looks as if its egress were filtered. Where the default route leads to the Internet it is not.',
  judged:
    'For clusters with outboundType userDefinedRouting, the route table of each subnet of nodes and pods needs a route for 0.0.0.0/0 (or for both halves) to an appliance or a virtual network gateway; a next hop of None lets nothing out and passes. A route wider than /8 to the Internet or into the network fails. A default route that a gateway or a virtual WAN hub advertises cannot be read here: name those networks in the parameter advertised. Whether a firewall stands at the address of the appliance is not judged.',
  fix: 'az network route-table route update -g <group> --route-table-name <table> -n <route> --next-hop-type VirtualAppliance --next-hop-ip-address <private address of the firewall>',
  bicep: `properties: {
  routes: [
    {
      name: 'default'
      properties: { addressPrefix: '0.0.0.0/0', nextHopType: 'VirtualAppliance', nextHopIpAddress: '192.0.2.4' }
    }
  ]
}`,
  check({ managedCluster, subnets, routeTables }, { parameters: { advertised } }) {
    const type = managedCluster.properties.networkProfile?.outboundType ?? 'loadBalancer'
    if (type !== 'userDefinedRouting') return notApplicable(`egress is ${type}`)
    const { egress } = namedSubnets(managedCluster)
    const own = egress.map((id) => subnets.find((one) => isSameText(one.id, id)))
    const faults = own.flatMap((subnet) => {
      if (subnet === undefined) return []
      const named = subnet.properties.routeTable.id
      const table = routeTables.find(({ id }) => isSameText(id, named))
      const fault = faultOf(subnet, table, advertised)
      return fault === null ? [] : [{ subnet: nameOf(subnet), fault }]
    })
    if (faults.length > 0) {
      const because = faults.map(({ subnet, fault }) => `${subnet}: ${fault}`).join('; ')
      return fail(`egress may leave past a firewall: ${because}`, {
        targets: faults.map(({ subnet }) => subnet),
      })
    }
    return own.length === 0 || own.includes(undefined)
      ? unknown('not-supplied', 'the cluster names no subnet, or one that does not exist')
      : pass('the default route of every subnet leads away from the Internet')
  },
  cases: [
    {
      name: 'to an appliance',
      given: routed({ nextHopType: 'VirtualAppliance', nextHopIpAddress: '10.0.0.4' }),
      expect: 'pass',
    },
    {
      name: 'to a gateway, spelt otherwise',
      given: routed({ nextHopType: 'virtualnetworkgateway' }),
      expect: 'pass',
    },
    { name: 'to nowhere', given: routed({ nextHopType: 'None' }), expect: 'pass' },
    { name: 'to the Internet', given: routed({ nextHopType: 'Internet' }), expect: 'fail' },
    {
      name: 'half of it to the Internet',
      given: routed(
        { nextHopType: 'VirtualAppliance' },
        { addressPrefix: '128.0.0.0/1', nextHopType: 'Internet' },
      ),
      expect: 'fail',
    },
    {
      name: 'both halves to an appliance',
      given: routed(
        { addressPrefix: '0.0.0.0/1', nextHopType: 'VirtualAppliance' },
        { addressPrefix: '128.0.0.0/1', nextHopType: 'VirtualAppliance' },
      ),
      expect: 'pass',
    },
    {
      name: 'one address to the Internet',
      given: routed(
        { nextHopType: 'VirtualAppliance' },
        { addressPrefix: '203.0.113.7/32', nextHopType: 'Internet' },
        { addressPrefix: 'AzureMonitor', nextHopType: 'Internet' },
      ),
      expect: 'pass',
    },
    { name: 'no route', given: tabled({ routes: null }), expect: 'fail' },
    { name: 'no table', given: tabled({}, {}), expect: 'fail' },
    {
      name: 'advertised by a hub',
      given: tabled({}, {}),
      parameters: { advertised: [networkId] },
      expect: 'pass',
    },
    {
      name: 'advertised, but not let in',
      given: tabled({ disableBgpRoutePropagation: true }),
      parameters: { advertised: [networkId] },
      expect: 'fail',
    },
    {
      name: 'the table is gone',
      given: { ...tabled({}), routeTables: [] },
      expect: 'fail',
    },
    { name: 'the subnet is gone', given: { ...tabled({}), subnets: [] }, expect: 'unknown' },
    {
      name: 'egress by a balancer',
      given: { ...subnetsWith({}), routeTables: [] },
      expect: 'not-applicable',
    },
    { name: 'a new next hop', given: routed({ nextHopType: 'Wormhole' }), expect: 'unknown' },
    { name: 'routes not read', given: subnetsWith({}, udr), expect: 'unknown' },
  ],
})
