import { isObject, type Json, type JsonObject } from '../json.ts'
import { nodeGroupOf } from '../node-group-of.ts'
import { block, flag, list, oneOf, text } from '../shape.ts'
import { facet } from './facet.ts'
import { subnetIdsOf } from './subnets.ts'

const resourceType = 'Microsoft.Network/virtualNetworks'

/** The networks of the subnets that an AKS resource names, in lower case, each once. */
export function virtualNetworkIdsOf(cluster: Json): readonly string[] {
  return [...new Set(subnetIdsOf(cluster).map((id) => id.replace(/\/subnets\/[^/]+$/, '')))]
}

/** A network without its subnets, which name every address in use. */
export function withoutSubnets(network: JsonObject): JsonObject {
  const { properties, ...envelope } = network
  if (!isObject(properties)) return network
  const { subnets: _, ...rest } = properties
  return { ...envelope, properties: rest }
}

/** The networks that these are and those that they are peered with, in lower case, each once. */
export function reachableNetworksOf(networks: Json): readonly string[] {
  const ids = (Array.isArray(networks) ? networks : []).flatMap((network: Json) => {
    const { id, properties } = isObject(network) ? network : {}
    const peerings = isObject(properties) ? properties['virtualNetworkPeerings'] : undefined
    return [id, ...(Array.isArray(peerings) ? peerings : []).map(remoteOf)]
  })
  return [
    ...new Set(ids.flatMap((id) => (typeof id === 'string' ? [id.toLowerCase()] : []))),
  ].sort()
}

function remoteOf(peering: Json): Json | undefined {
  const properties = isObject(peering) ? peering['properties'] : undefined
  if (!isObject(properties)) return undefined
  const { peeringState, remoteVirtualNetwork: remote } = properties
  const isUp = String(peeringState).toLowerCase() === 'connected'
  return isUp && isObject(remote) ? remote['id'] : undefined
}

/**
 * The virtual networks of the subnets that the cluster names; where it names none, those of its node
 * resource group. One that is named and not in the list answered 404.
 */
export const virtualNetworks = facet({
  name: 'virtualNetworks',
  title: 'the virtual networks of the cluster',
  appliesTo: ['aks'],
  resourceType,
  apiVersion: '2025-09-01',
  cost: 'shared',
  swept: 'gathered',
  refreshHours: 24,
  permissions: [`${resourceType}/read`],
  operations: [`${resourceType}/`],
  shape: list(
    block({
      id: text,
      name: text,
      properties: block({
        enableDdosProtection: flag,
        virtualNetworkPeerings: list(
          block({
            properties: block({
              peeringState: oneOf('Connected', 'Disconnected', 'Initiated'),
              remoteVirtualNetwork: block({ id: text }),
            }),
          }),
        ),
      }),
    }),
  ),
  gather({ body }, input) {
    const named = virtualNetworkIdsOf(body).map((id) => input.byId(id)?.body ?? null)
    if (named.length > 0) return named.every((network) => network !== null) ? named : null
    const group = nodeGroupOf(body)
    const own = group === null ? [] : input.below(group, resourceType).map((one) => one.body)
    return own.length > 0 ? own : null
  },
})
