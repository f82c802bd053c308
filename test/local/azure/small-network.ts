import { createNetwork } from '../../../local/azure/network.ts'
import { createWorld, type World } from '../../../local/azure/world.ts'
import type { JsonObject } from '../../../shared/domain/json.ts'
import { parseResourceId } from '../../../shared/domain/resource-id.ts'

export const group =
  '/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/g/providers'
export const vnet = `${group}/Microsoft.Network/virtualNetworks/v`
export const subnet = `${vnet}/subnets/app`
export const vault = `${group}/Microsoft.KeyVault/vaults/kv`
export const endpoint = `${group}/Microsoft.Network/privateEndpoints/pe`
export const zones = {
  vault: `${group}/Microsoft.Network/privateDnsZones/privatelink.vaultcore.azure.net`,
  azuremonitor: `${group}/Microsoft.Network/privateDnsZones/privatelink.monitor.azure.com`,
} as const
export const secrets = 'https://kv.vault.azure.net/secrets/a'

/** A network with a subnet of an app and one of endpoints, and calls from the first. */
export interface SmallNetwork {
  readonly world: World
  put(id: string, properties: JsonObject): void
  /** Endpoint, zone, link and record. */
  lay(kind: keyof typeof zones, target: string, more?: JsonObject): void
  meet(url: string): ReturnType<ReturnType<typeof createNetwork>['meet']>
  addressOf(host: string): string | null
}

export function smallNetwork(): SmallNetwork {
  const world = createWorld({ now: () => '2026-11-02T08:00:00.000Z' })
  const network = createNetwork({ world, subnet })

  function put(id: string, properties: JsonObject): void {
    const type = parseResourceId(id)?.type ?? ''
    world.seed({ id, name: id.split('/').at(-1) ?? '', type, location: 'westeurope', properties })
  }

  put(vnet, {})
  put(subnet, { addressPrefix: '10.1.0.0/26' })
  put(`${vnet}/subnets/endpoints`, { addressPrefix: '10.1.0.64/26' })
  return {
    world,
    put,
    lay(kind, target, more = {}) {
      const state = { privateLinkServiceConnectionState: { status: 'Approved' } }
      put(endpoint, {
        subnet: { id: `${vnet}/subnets/endpoints` },
        privateLinkServiceConnections: [
          { properties: { privateLinkServiceId: target, groupIds: [kind], ...state } },
        ],
        ...more,
      })
      put(`${endpoint}/privateDnsZoneGroups/default`, {
        privateDnsZoneConfigs: [{ properties: { privateDnsZoneId: zones[kind] } }],
      })
      put(zones[kind], {})
      put(`${zones[kind]}/virtualNetworkLinks/l`, { virtualNetwork: { id: vnet.toUpperCase() } })
    },
    meet: (url) => network.meet(new URL(url)),
    addressOf: network.addressOf,
  }
}
