import type { JsonObject } from '../../../shared/domain/json.ts'
import type { ArmResource } from '../../azure/world/arm-resource.ts'
import { resourceAt } from '../resource-at.ts'
import type { LandingZone } from '../zone/landing-zone.ts'

const location = 'westeurope'
const policy = {
  saLifeTimeSeconds: 27_000,
  saDataSizeKilobytes: 102_400_000,
  ipsecEncryption: 'GCMAES256',
  ipsecIntegrity: 'GCMAES256',
  ikeEncryption: 'AES256',
  ikeIntegrity: 'SHA384',
  dhGroup: 'DHGroup24',
  pfsGroup: 'PFS24',
}

/** How the sites of a subscription reach Azure: over ExpressRoute, with a VPN beside it. */
export function sitePaths({
  subscriptionId,
  prefix,
}: Pick<LandingZone, 'subscriptionId' | 'prefix'>): readonly ArmResource[] {
  const network = `/subscriptions/${subscriptionId}/resourceGroups/rg-network/providers/Microsoft.Network`
  const circuit = `${network}/expressRouteCircuits/erc-${prefix}`
  const gateway = (name: string) => ({ id: `${network}/virtualNetworkGateways/vgw-${name}` })
  const connection = (name: string, properties: JsonObject) =>
    resourceAt(
      `${network}/connections/con-${prefix}-${name}`,
      { connectionStatus: 'Connected', provisioningState: 'Succeeded', ...properties },
      { location },
    )
  return [
    resourceAt(
      circuit,
      {
        circuitProvisioningState: 'Enabled',
        serviceProviderProvisioningState: 'Provisioned',
        provisioningState: 'Succeeded',
      },
      { location, sku: { name: 'Standard_MeteredData', tier: 'Standard', family: 'MeteredData' } },
    ),
    connection('line', {
      connectionType: 'ExpressRoute',
      peer: { id: circuit },
      virtualNetworkGateway1: gateway('line'),
      ipsecPolicies: [],
    }),
    connection('vpn', {
      connectionType: 'IPsec',
      ipsecPolicies: [policy],
      virtualNetworkGateway1: gateway('vpn'),
    }),
  ]
}
