import type { ArmResource } from '../../../local/azure/world/arm-resource.ts'
import { group, ids, resource, subscription } from '../estate.ts'

const network = `${group}/providers/Microsoft.Network`
const hub = `${subscription}/resourceGroups/hub/providers/Microsoft.Network`

/** What the auditor itself is made of, and the firewall that its way out may lead through. */
export const own = {
  scope: `${group}/providers/Microsoft.Insights/privateLinkScopes/ampls`,
  collection: `${group}/providers/Microsoft.Insights/dataCollectionEndpoints/dce-plimsoll`,
  collectionHost: 'dce-plimsoll-ab12.westeurope-1.ingest.monitor.azure.com',
  rules: `${network}/networkSecurityGroups/nsg-plimsoll`,
  gateway: `${network}/natGateways/ng-plimsoll`,
  address: `${network}/publicIPAddresses/pip-plimsoll`,
  routes: `${hub}/routeTables/rt-plimsoll`,
  firewall: `${hub}/azureFirewalls/guard`,
  policy: `${hub}/firewallPolicies/rules`,
  ruleGroup: `${hub}/firewallPolicies/rules/ruleCollectionGroups/plimsoll`,
}
export const appRange = '10.83.0.0/26'
const guardAddress = '10.84.0.4'

/** All of it, open: as somebody makes it who thinks of networks later. */
export function ownEstate(account: string): readonly ArmResource[] {
  const vnetHub = `${hub}/virtualNetworks/vnet-hub`
  return [
    resource(ids.account(account), {
      publicNetworkAccess: 'Enabled',
      networkAcls: { bypass: 'None', defaultAction: 'Allow' },
    }),
    resource(ids.vault, {
      vaultUri: 'https://kv-plimsoll.vault.azure.net/',
      publicNetworkAccess: 'Enabled',
      networkAcls: { bypass: 'None', defaultAction: 'Allow' },
    }),
    resource(own.collection, {
      logsIngestion: { endpoint: `https://${own.collectionHost}` },
      networkAcls: { publicNetworkAccess: 'Enabled' },
    }),
    resource(own.address, { ipAddress: '203.0.113.7', publicIPAllocationMethod: 'Static' }),
    resource(own.gateway, { publicIpAddresses: [{ id: own.address }] }),
    resource(own.rules, { securityRules: [inbound('everything', '*'), inbound('ssh', '22')] }),
    resource(ids.vnet, {
      addressSpace: { addressPrefixes: ['10.83.0.0/24'] },
      virtualNetworkPeerings: [
        {
          name: 'hub',
          properties: { peeringState: 'Connected', remoteVirtualNetwork: { id: vnetHub } },
        },
      ],
    }),
    resource(ids.subnet('app'), { addressPrefix: appRange, natGateway: { id: own.gateway } }),
    resource(ids.subnet('endpoints'), {
      addressPrefix: '10.83.0.64/26',
      privateEndpointNetworkPolicies: 'NetworkSecurityGroupEnabled',
    }),
    resource(vnetHub, { addressSpace: { addressPrefixes: ['10.84.0.0/24'] } }),
    resource(own.routes, {
      routes: [
        {
          name: 'default',
          properties: {
            addressPrefix: '0.0.0.0/0',
            nextHopType: 'VirtualAppliance',
            nextHopIpAddress: guardAddress,
          },
        },
      ],
    }),
    resource(own.firewall, {
      firewallPolicy: { id: own.policy },
      ipConfigurations: [
        {
          name: 'guard',
          properties: {
            privateIPAddress: guardAddress,
            subnet: { id: `${vnetHub}/subnets/AzureFirewallSubnet` },
          },
        },
      ],
    }),
    resource(own.policy, { sku: { tier: 'Standard' }, threatIntelMode: 'Off' }),
    allowList(['*']),
  ]
}

/** The rules of the firewall, when they let the app pass to these names. */
export function allowList(targetFqdns: readonly string[]): ArmResource {
  return resource(own.ruleGroup, {
    ruleCollections: [
      {
        name: 'plimsoll',
        ruleCollectionType: 'FirewallPolicyFilterRuleCollection',
        action: { type: 'Allow' },
        rules: [
          {
            name: 'names',
            ruleType: 'ApplicationRule',
            protocols: [{ protocolType: 'Https', port: 443 }],
            sourceAddresses: [appRange],
            targetFqdns,
          },
        ],
      },
    ],
  })
}

function inbound(name: string, destinationPortRange: string): object {
  return {
    name,
    properties: {
      priority: name === 'ssh' ? 200 : 300,
      direction: 'Inbound',
      access: 'Allow',
      protocol: '*',
      sourceAddressPrefix: 'Internet',
      sourcePortRange: '*',
      destinationAddressPrefix: '*',
      destinationPortRange,
    },
  }
}
