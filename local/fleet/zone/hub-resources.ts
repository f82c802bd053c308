import type { ArmResource } from '../../azure/world/arm-resource.ts'
import { resourceAt } from '../resource-at.ts'
import type { LandingZone } from './landing-zone.ts'

const location = 'westeurope'

/** The network that the landing zones leave through, with the firewall that their routes lead to. */
export function hubResources({ subscriptionId }: LandingZone): readonly ArmResource[] {
  const group = `/subscriptions/${subscriptionId}/resourceGroups/rg-hub/providers/Microsoft.Network`
  const network = `${group}/virtualNetworks/vnet-hub`
  const subnet = {
    id: `${network}/subnets/AzureFirewallSubnet`,
    name: 'AzureFirewallSubnet',
    properties: { addressPrefix: '10.0.0.0/26' },
  }
  const policy = `${group}/firewallPolicies/fwp-hub`
  const address = `${group}/publicIPAddresses/pip-fw-hub`
  return [
    resourceAt(
      network,
      { addressSpace: { addressPrefixes: ['10.0.0.0/22'] }, subnets: [subnet] },
      { location },
    ),
    resourceAt(policy, { sku: { tier: 'Premium' }, threatIntelMode: 'Deny' }, { location }),
    resourceAt(address, { ipAddress: '203.0.113.200' }, { location }),
    resourceAt(
      `${group}/azureFirewalls/fw-hub`,
      {
        sku: { name: 'AZFW_VNet', tier: 'Premium' },
        threatIntelMode: 'Deny',
        firewallPolicy: { id: policy },
        ipConfigurations: [
          {
            name: 'hub',
            properties: {
              privateIPAddress: '10.0.0.4',
              publicIPAddress: { id: address },
              subnet: { id: subnet.id },
            },
          },
        ],
      },
      { location },
    ),
  ]
}
