import type { Facets } from '../../domain/facets/index.ts'
import { privateDnsZoneOf } from '../../domain/facets/private-dns-zone-links.ts'
import { Unrecognised } from '../../domain/unrecognised.ts'
import { fail, notApplicable, pass, unread } from '../../domain/verdict.ts'
import { control } from '../control.ts'
import { aksWith } from '../parts/aks-with.ts'
import { namedSubnets } from '../parts/named-subnets.ts'

const at = '/properties/apiServerAccessProfile/privateDNSZone'
const network =
  '/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/net/providers/Microsoft.Network'
const zoneId = `${network}/privateDnsZones/privatelink.westeurope.azmk8s.io`

/** Whether a network is one that the nodes stand in; where AKS made it, any of the node resource group. */
function isOwn(id: string | undefined, cluster: Facets['managedCluster']): boolean {
  const linked = id?.toLowerCase() ?? ''
  const { egress } = namedSubnets(cluster)
  if (egress.length > 0) return egress.some((subnet) => subnet.startsWith(`${linked}/subnets/`))
  const group = cluster.properties.nodeResourceGroup?.toLowerCase()
  return group !== undefined && linked.includes(`/resourcegroups/${group}/`)
}

function zoned(privateDNSZone: string | number | null, ...networks: readonly string[]) {
  return {
    ...aksWith({
      nodeResourceGroup: 'MC_a',
      agentPoolProfiles: [{ vnetSubnetID: `${network}/virtualNetworks/v/subnets/nodes` }],
      apiServerAccessProfile: { enablePrivateCluster: true, privateDNSZone },
    }),
    privateDnsZoneLinks: networks.map((name) => ({
      name,
      properties: { virtualNetwork: { id: `${network}/virtualNetworks/${name}` } },
    })),
  }
}

function made(group: string) {
  const id = `/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/${group}/providers/Microsoft.Network/virtualNetworks/aks-vnet`
  return {
    ...aksWith({
      nodeResourceGroup: 'MC_a',
      apiServerAccessProfile: { enablePrivateCluster: true, privateDNSZone: zoneId },
    }),
    privateDnsZoneLinks: [{ properties: { virtualNetwork: { id } } }],
  }
}

export const aksPrivateDnsZone = control({
  id: 'aks-private-dns-zone',
  title: 'Private cluster resolves through a private DNS zone',
  severity: 'low',
  appliesTo: ['aks'],
  needs: ['managedCluster'],
  consults: ['privateDnsZoneLinks'],
  frameworks: {
    nist800_190: ['4.3.2 unauthorized access'],
    nsa: ['Control plane hardening'],
  },
  why: 'Nodes find their API server by this zone. One that is gone keeps new nodes out; whoever answers in its place answers for the API server.',
  judged:
    'Private clusters only. privateDNSZone has to be system, which is also what absent means, or name a private DNS zone that is linked to a virtual network of the nodes; one that is linked to other networks only, as behind a resolver in a hub, passes with an advice. A zone that is gone or linked to nothing fails. none fails too: the name then stands in public DNS, or in a DNS of your own that Azure does not see; exempt the latter with that reason.',
  fix: `az network private-dns link vnet create -g <group> --zone-name <zone> -n <link> --virtual-network <network id> --registration-enabled false
# the kind of zone is chosen when a cluster is created
az aks create -g <group> -n <cluster> --enable-private-cluster --private-dns-zone system`,
  bicep: `properties: {
  apiServerAccessProfile: {
    enablePrivateCluster: true
    privateDNSZone: 'system'
  }
}`,
  check({ managedCluster, privateDnsZoneLinks: links }) {
    const profile = managedCluster.properties.apiServerAccessProfile
    if (profile?.enablePrivateCluster !== true) return notApplicable('the cluster is not private')
    const zone = profile.privateDNSZone ?? 'system'
    if (zone.toLowerCase() === 'system') return pass('Azure keeps the zone of the cluster', { at })
    if (zone.toLowerCase() === 'none') {
      return fail('no private DNS zone knows the API server', { at })
    }
    if (
      privateDnsZoneOf({ properties: { apiServerAccessProfile: { privateDNSZone: zone } } }) ===
      null
    ) {
      throw new Unrecognised(at, zone, 'system, none or the id of a private DNS zone')
    }
    if (!links.known) return unread('privateDnsZoneLinks', links)
    if (links.value.length === 0) {
      return fail('the private DNS zone is gone, or linked to no network', { at, targets: [zone] })
    }
    const isLinked = links.value.some(({ properties }) =>
      isOwn(properties.virtualNetwork.id, managedCluster),
    )
    return pass('the private DNS zone of the cluster is linked', {
      at,
      ...(isLinked ? {} : { advice: 'not to the network of the nodes: a resolver has to ask it' }),
    })
  },
  cases: [
    { name: 'of Azure', given: zoned('System'), expect: 'pass' },
    { name: 'never set', given: zoned(null), expect: 'pass' },
    { name: 'its own, linked', given: zoned(zoneId, 'v'), expect: 'pass' },
    { name: 'its own, linked to a hub', given: zoned(zoneId.toUpperCase(), 'hub'), expect: 'pass' },
    { name: 'its own, in a network that AKS made', given: made('mc_A'), expect: 'pass' },
    { name: 'its own, linked to nothing or gone', given: zoned(zoneId), expect: 'fail' },
    { name: 'none', given: zoned('none'), expect: 'fail' },
    {
      name: 'not private',
      given: aksWith({ apiServerAccessProfile: { privateDNSZone: 'none' } }),
      expect: 'not-applicable',
    },
    { name: 'another word', given: zoned('custom'), expect: 'unknown' },
    { name: 'a number', given: zoned(7), expect: 'unknown' },
    {
      name: 'links not read',
      given: { managedCluster: zoned(zoneId).managedCluster },
      expect: 'unknown',
    },
  ],
})
