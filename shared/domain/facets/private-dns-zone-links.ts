import { childrenIn } from '../children-in.ts'
import { isObject, type Json } from '../json.ts'
import { block, list, text } from '../shape.ts'
import { facet } from './facet.ts'

const resourceType = 'Microsoft.Network/privateDnsZones/virtualNetworkLinks'
const zoneId =
  /^\/subscriptions\/[^/]+\/resourcegroups\/[^/]+\/providers\/microsoft\.network\/privatednszones\/[^/]+$/

/** The zone of its own that a private AKS cluster names, in lower case; null where Azure makes it, or none is used. */
export function privateDnsZoneOf(cluster: Json): string | null {
  const properties = isObject(cluster) ? cluster['properties'] : undefined
  const profile = isObject(properties) ? properties['apiServerAccessProfile'] : undefined
  const zone = isObject(profile) ? profile['privateDNSZone'] : undefined
  const id = typeof zone === 'string' ? zone.toLowerCase() : ''
  return zoneId.test(id) ? id : null
}

/**
 * The virtual networks that resolve through the zone that the cluster names. Empty where it names none, and
 * where the zone is gone: its links are gone with it. Spellings: the reference of Azure DNS,
 * learn.microsoft.com/rest/api/dns/privatedns/virtual-network-links; none was recorded.
 */
export const privateDnsZoneLinks = facet({
  name: 'privateDnsZoneLinks',
  title: 'the networks that resolve through the private DNS zone of the cluster',
  appliesTo: ['aks'],
  resourceType,
  apiVersion: '2024-06-01',
  evidence: 'https://learn.microsoft.com/rest/api/dns/privatedns/virtual-network-links',
  cost: 'shared',
  refreshHours: 24,
  permissions: [`${resourceType}/read`],
  operations: ['Microsoft.Network/privateDnsZones/'],
  shape: list(
    block({
      id: text,
      name: text,
      properties: block({ virtualNetwork: block({ id: text }) }),
    }),
  ),
  gather({ body }, input) {
    const zone = privateDnsZoneOf(body)
    return zone === null ? [] : childrenIn(input, zone, resourceType)
  },
})
