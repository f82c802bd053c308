import type { ArmResource } from '../world/arm-resource.ts'
import type { World } from '../world.ts'
import { inside } from './inside.ts'
import { isSame } from './is-same.ts'
import { itemsIn } from './items-in.ts'
import type { PrivatePlace } from './private-place.ts'

/** Where a name leads: to a private endpoint, to a public address, or nowhere. */
export type Resolved =
  | { readonly to: 'public' | 'nowhere' }
  | { readonly to: 'endpoint'; readonly endpoint: ArmResource; readonly target: string }

type Connected = Extract<Resolved, { to: 'endpoint' }>

/**
 * What the DNS of Azure answers in a virtual network. Once a resource has an approved endpoint, anywhere, its public
 * name is an alias in the privatelink zone; names of Azure Monitor always are. Where such a zone is linked to the
 * network, it alone is asked: without a record there, the name has no address. Records are made by the zone groups of
 * endpoints; those that people make by hand are not known here.
 */
export function resolveHost(world: World, network: string, place: PrivatePlace): Resolved {
  const approved = ofType(world, 'microsoft.network/privateendpoints').flatMap((endpoint) =>
    connectionsOf(endpoint, place),
  )
  const isAlias = place.owner === null || approved.length > 0
  const zones = linkedZones(world, network, place.zone)
  if (!isAlias || zones.length === 0) return { to: 'public' }
  const named = approved.find(({ endpoint }) => isRecorded(world, endpoint, zones))
  return named ?? { to: 'nowhere' }
}

function connectionsOf(
  endpoint: ArmResource,
  { group, owner }: PrivatePlace,
): readonly Connected[] {
  const lists = ['privateLinkServiceConnections', 'manualPrivateLinkServiceConnections']
  return lists
    .flatMap((list) => itemsIn(endpoint.properties, list))
    .flatMap((connection) => {
      const target = String(inside(connection, 'properties', 'privateLinkServiceId') ?? '')
      const leadsThere =
        owner === null
          ? /\/privateLinkScopes\/[^/]+$/i.test(target)
          : isSame(target.split('/').at(-1), owner)
      const isOfGroup = itemsIn(connection, 'properties', 'groupIds').some((one) =>
        isSame(one, group),
      )
      const state = inside(connection, 'properties', 'privateLinkServiceConnectionState', 'status')
      return leadsThere && isOfGroup && isSame(state, 'Approved')
        ? [{ to: 'endpoint' as const, endpoint, target }]
        : []
    })
}

/** Ids of the zones of this name that are linked to the network. */
function linkedZones(world: World, network: string, zone: string): readonly string[] {
  return ofType(world, 'microsoft.network/privatednszones/virtualnetworklinks')
    .filter(({ properties }) => isSame(inside(properties, 'virtualNetwork', 'id'), network))
    .map(({ id }) => id.split(/\/virtualNetworkLinks\//i)[0] ?? '')
    .filter((id) => isSame(id.split('/').at(-1), zone))
}

function isRecorded(world: World, endpoint: ArmResource, zones: readonly string[]): boolean {
  return world
    .collection(`${endpoint.id}/privateDnsZoneGroups`)
    .flatMap(({ properties }) => itemsIn(properties, 'privateDnsZoneConfigs'))
    .some((config) =>
      zones.some((zone) => isSame(inside(config, 'properties', 'privateDnsZoneId'), zone)),
    )
}

function ofType(world: World, wanted: string): readonly ArmResource[] {
  return [...world.list({ in: (type) => type === wanted })]
}
