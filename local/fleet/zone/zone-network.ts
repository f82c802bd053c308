import type { JsonObject } from '../../../shared/domain/json.ts'
import type { ArmResource } from '../../azure/world/arm-resource.ts'
import { resourceAt } from '../resource-at.ts'
import { hasGateway } from './has-gateway.ts'
import { hubIds } from './hub-ids.ts'
import type { LandingZone } from './landing-zone.ts'
import { peering } from './peering.ts'
import { zoneIds } from './zone-ids.ts'

const location = 'westeurope'
const firewall = '10.0.0.4'

/** A virtual network with a subnet, and its NSG, for each team, and the route table of its way out. */
export function zoneNetwork(zone: LandingZone): readonly ArmResource[] {
  const ids = zoneIds(zone)
  const octet = Number(zone.subscriptionId.slice(-3))
  const subnets = zone.subnets.map((name, index): JsonObject => {
    const isBare = zone.care === 'careless' && index % 4 === 3
    const networkSecurityGroup = { id: ids.securityGroup(name) }
    return {
      id: ids.subnet(name),
      name: `snet-${name}`,
      type: 'Microsoft.Network/virtualNetworks/subnets',
      properties: {
        addressPrefix: `10.${octet}.${index * 16}.0/20`,
        defaultOutboundAccess: zone.care === 'careless',
        delegations: [],
        ...(isBare ? {} : { networkSecurityGroup }),
        routeTable: { id: ids.routeTable },
        provisioningState: 'Succeeded',
      },
    }
  })
  const network = {
    addressSpace: { addressPrefixes: [`10.${octet}.0.0/16`] },
    subnets,
    enableDdosProtection: zone.care === 'kept' && hasGateway(zone),
    // What is careless leaves by itself.
    virtualNetworkPeerings: zone.care === 'careless' ? [] : [peering(hubIds.network)],
  }
  return [
    resourceAt(ids.network, network, { location }),
    resourceAt(ids.routeTable, { routes: [wayOut(zone)] }, { location }),
    ...zone.subnets.map((name, index) =>
      resourceAt(
        ids.securityGroup(name),
        { securityRules: rulesOf(zone, index).map(numbered) },
        { location },
      ),
    ),
  ]
}

function wayOut({ care }: LandingZone): JsonObject {
  const next =
    care === 'careless'
      ? { nextHopType: 'Internet' }
      : { nextHopType: 'VirtualAppliance', nextHopIpAddress: firewall }
  return { name: 'default', properties: { addressPrefix: '0.0.0.0/0', ...next } }
}

const web = { name: 'AllowWeb', ports: ['80', '443'], sourceAddressPrefix: 'Internet' }
const bastion = { name: 'AllowBastion', ports: ['22', '3389'], sourceAddressPrefix: '10.0.1.0/26' }
const forgotten = { name: 'tmp-ssh', ports: ['22'], sourceAddressPrefix: '*' }
const everything = { name: 'allow-all-debug', ports: ['*'], sourceAddressPrefix: 'Internet' }

/** In test zones somebody opened something for an afternoon, some time ago. */
function rulesOf({ care }: LandingZone, index: number) {
  const usual = [web, bastion]
  if (care === 'careless' && index % 5 === 0) return [...usual, everything]
  return care !== 'kept' && index % 5 === 1 ? [...usual, forgotten] : usual
}

function numbered({ ports, name, ...rule }: ReturnType<typeof rulesOf>[number], index: number) {
  const [only] = ports
  return {
    name,
    properties: {
      ...rule,
      ...(ports.length > 1 ? { destinationPortRanges: ports } : { destinationPortRange: only }),
      access: 'Allow',
      destinationAddressPrefix: '*',
      direction: 'Inbound',
      priority: 200 + index * 100,
      protocol: 'Tcp',
      sourcePortRange: '*',
    },
  }
}
