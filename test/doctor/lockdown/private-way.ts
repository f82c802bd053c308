import type { World } from '../../../local/azure/world.ts'
import { group, ids, resource } from '../estate.ts'
import type { Installation } from '../installation.ts'
import { alter } from './alter.ts'
import { own } from './own-estate.ts'

const network = `${group}/providers/Microsoft.Network`

export const zoneNames = {
  blob: 'privatelink.blob.core.windows.net',
  queue: 'privatelink.queue.core.windows.net',
  table: 'privatelink.table.core.windows.net',
  vault: 'privatelink.vaultcore.azure.net',
  azuremonitor: 'privatelink.monitor.azure.com',
} as const
export type Kind = keyof typeof zoneNames

/** Ids of what a private way is made of. */
export const way = {
  endpoint: (kind: Kind) => `${network}/privateEndpoints/pe-${kind}`,
  record: (kind: Kind) => `${way.endpoint(kind)}/privateDnsZoneGroups/default`,
  zone: (kind: Kind) => `${network}/privateDnsZones/${zoneNames[kind]}`,
  link: (kind: Kind) => `${way.zone(kind)}/virtualNetworkLinks/plimsoll`,
}

/** What the endpoint of a kind leads to. */
export function targetOf({ account }: Pick<Installation, 'account'>, kind: Kind): string {
  if (kind === 'vault') return ids.vault
  return kind === 'azuremonitor' ? own.scope : ids.account(account)
}

/** Endpoint, zone, link and record of a kind, as the templates make them. */
export function layWay(here: Installation, kind: Kind): void {
  const global = { location: 'global' }
  connect(here, kind, 'Approved')
  here.world.seed(
    resource(way.zone(kind), {}, global),
    resource(
      way.link(kind),
      { registrationEnabled: false, virtualNetwork: { id: ids.vnet } },
      global,
    ),
    resource(way.record(kind), {
      privateDnsZoneConfigs: [{ name: kind, properties: { privateDnsZoneId: way.zone(kind) } }],
    }),
  )
}

/** Sets the state of the connection, on the side of the endpoint and on that of what it leads to. */
export function connect(here: Installation, kind: Kind, status: string): void {
  const state = { privateLinkServiceConnectionState: { status } }
  const target = targetOf(here, kind)
  here.world.seed(
    resource(way.endpoint(kind), {
      subnet: { id: ids.subnet('endpoints') },
      privateLinkServiceConnections: [
        { name: kind, properties: { privateLinkServiceId: target, groupIds: [kind], ...state } },
      ],
    }),
  )
  told(here.world, target, [{ name: kind, properties: state }])
}

/** The endpoint is gone, and what it led to knows. */
export function disconnect(here: Installation, kind: Kind): void {
  here.world.remove(way.endpoint(kind))
  told(here.world, targetOf(here, kind), [])
}

function told(world: World, target: string, privateEndpointConnections: readonly object[]): void {
  alter(world, target, { privateEndpointConnections: privateEndpointConnections as never })
}
