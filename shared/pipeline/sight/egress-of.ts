import { egressAddressIdsOf } from '../../domain/facets/public-ip-addresses.ts'
import { subnetIdsOf } from '../../domain/facets/subnets.ts'
import { isObject, type Json, type JsonObject } from '../../domain/json.ts'
import { isRange } from '../../domain/log/address.ts'
import type { ClusterSnapshot } from '../../domain/snapshot.ts'

/** Addresses and ranges (CIDR) from which nodes and pods of a cluster call, or why they are not known. */
export type KnownEgress =
  | { readonly known: true; readonly addresses: readonly string[] }
  /** `learned`: the hunt finds out from where nodes call. */
  | { readonly known: false; readonly because: string; readonly learned: boolean }

type Facets = ClusterSnapshot['facets']

/** Ways out of which the cluster resource names every address. */
const named = ['loadbalancer', 'managednatgateway', 'managednatgatewayv2']

/**
 * From where the workloads of a cluster call its API server, of what Azure says. All of it or nothing: an address that
 * is missing would be taken for a thief's. Pure.
 */
export function egressOf({ managedCluster, publicIpAddresses, subnets }: Facets): KnownEgress {
  if (managedCluster?.known !== true) return unknown('only of an AKS resource Azure tells it')
  const cluster = managedCluster.value
  const within = rangesOf(cluster, subnets)
  if (within === null) return unknown('its subnets could not be read', cluster)
  // The API server of a private cluster has no public address: nothing of its own comes from one.
  if (at(cluster, 'apiServerAccessProfile')['enablePrivateCluster'] === true) return known(within)
  const pools = at(cluster)['agentPoolProfiles']
  if (list(pools).some((pool) => isObject(pool) && pool['enableNodePublicIP'] === true)) {
    return unknown('nodes have public addresses of their own', cluster)
  }
  const type = String(at(cluster, 'networkProfile')['outboundType'] ?? 'loadBalancer')
  if (['none', 'block'].includes(type.toLowerCase())) return known(within)
  if (!named.includes(type.toLowerCase())) {
    return unknown(`Azure does not say by which addresses ${type} leaves`, cluster)
  }
  const outbound = outboundAddresses(cluster, publicIpAddresses)
  return outbound === null
    ? unknown('the public addresses of its egress could not be read', cluster)
    : known([...outbound, ...within])
}

const known = (addresses: readonly string[]): KnownEgress => ({ known: true, addresses })

function unknown(because: string, cluster?: Json): KnownEgress {
  // Where nodes call within the network their addresses tell nothing of what leaves it.
  const isWithin = cluster && at(cluster, 'apiServerAccessProfile')['enableVnetIntegration']
  return { known: false, because, learned: cluster !== undefined && isWithin !== true }
}

/** Null when one of them is not known. */
function outboundAddresses(
  cluster: Json,
  facet: Facets['publicIpAddresses'],
): readonly string[] | null {
  const ids = egressAddressIdsOf(cluster)
  const network = at(cluster, 'networkProfile')
  const profiles = [network['loadBalancerProfile'], network['natGatewayProfile']]
  const effective = profiles.flatMap((one) =>
    isObject(one) ? list(one['effectiveOutboundIPs']) : [],
  )
  const distinct = new Set(effective.map((one) => String(isObject(one) && one['id']).toLowerCase()))
  // One that is no public address (a prefix) cannot be looked up.
  if (ids.length === 0 || ids.length < distinct.size || facet?.known !== true) return null
  const addresses = new Map(
    list(facet.value).flatMap((one) => {
      const { id, properties } = isObject(one) ? one : {}
      const address = isObject(properties) ? properties['ipAddress'] : undefined
      return typeof id === 'string' && typeof address === 'string' && address !== ''
        ? [[id.toLowerCase(), address] as const]
        : []
    }),
  )
  const found = ids.flatMap((id) => addresses.get(id) ?? [])
  return found.length === ids.length ? found : null
}

/** Of the subnets of nodes and pods: some networks use public ranges inside. */
function rangesOf(cluster: Json, facet: Facets['subnets']): readonly string[] | null {
  if (subnetIdsOf(cluster).length === 0) return []
  if (facet?.known !== true) return null
  const ranges = list(facet.value).flatMap((subnet) => {
    const properties = isObject(subnet) && isObject(subnet['properties']) && subnet['properties']
    const { addressPrefix, addressPrefixes } = properties || {}
    return [addressPrefix, ...list(addressPrefixes)].filter((one) => typeof one === 'string')
  })
  return ranges.every(isRange) ? ranges : null
}

/** An object inside the properties of a resource; empty where there is none. */
function at(cluster: Json, ...path: readonly string[]): JsonObject {
  return ['properties', ...path].reduce<JsonObject>(
    (object, key) => {
      const next = object[key]
      return isObject(next) ? next : {}
    },
    isObject(cluster) ? cluster : {},
  )
}

function list(value: Json | undefined): readonly Json[] {
  return Array.isArray(value) ? value : []
}
