import type { JsonObject } from '../../../shared/domain/json.ts'
import type { ArmResource } from '../../azure/world/arm-resource.ts'
import { estates } from '../estate.ts'
import { resourceAt } from '../resource-at.ts'
import { hubIds } from './hub-ids.ts'
import { hubRules } from './hub-rules.ts'
import { peering } from './peering.ts'
import { zoneIds } from './zone-ids.ts'

const location = 'westeurope'
const { network, policy } = hubIds
const subnetId = (name: string) => `${network}/subnets/${name}`

/** The network that the landing zones leave through, with the firewall that their routes lead to. */
export function hubResources(): readonly ArmResource[] {
  const properties = {
    addressSpace: { addressPrefixes: ['10.0.0.0/22'] },
    subnets: [
      subnet('AzureFirewallSubnet', '10.0.0.0/26'),
      subnet('AzureBastionSubnet', '10.0.1.0/26'),
    ],
    virtualNetworkPeerings: estates
      .filter(({ care }) => care !== 'careless')
      .map((estate) => peering(zoneIds(estate).network)),
    enableDdosProtection: true,
  }
  return [
    resourceAt(network, properties, { location }),
    ...hubFirewall(),
    resourceAt(hubIds.address('bas-hub'), { ipAddress: '203.0.113.201' }, { location }),
    resourceAt(
      hubIds.bastion,
      {
        enableSessionRecording: false,
        enableShareableLink: false,
        ipConfigurations: [attached('AzureBastionSubnet', 'bas-hub')],
      },
      { location, sku: { name: 'Standard' } },
    ),
  ]
}

function hubFirewall(): readonly ArmResource[] {
  const rules = {
    sku: { tier: 'Premium' },
    threatIntelMode: 'Deny',
    intrusionDetection: { mode: 'Alert' },
  }
  const inner = { privateIPAddress: '10.0.0.4' }
  const firewall = {
    sku: { name: 'AZFW_VNet', tier: 'Premium' },
    threatIntelMode: 'Deny',
    firewallPolicy: { id: policy },
    ipConfigurations: [attached('AzureFirewallSubnet', 'fw-hub', inner)],
  }
  return [
    resourceAt(policy, rules, { location }),
    ...hubRules(),
    resourceAt(hubIds.address('fw-hub'), { ipAddress: '203.0.113.200' }, { location }),
    resourceAt(hubIds.firewall, firewall, { location }),
  ]
}

function subnet(name: string, addressPrefix: string): JsonObject {
  return { id: subnetId(name), name, properties: { addressPrefix } }
}

function attached(subnetName: string, address: string, more: JsonObject = {}): JsonObject {
  const publicIPAddress = { id: hubIds.address(address) }
  return {
    name: 'hub',
    properties: { ...more, publicIPAddress, subnet: { id: subnetId(subnetName) } },
  }
}
