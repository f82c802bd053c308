import type { LandingZone } from './landing-zone.ts'

/** Where things lie in every landing zone of the sample company. */
export function zoneIds({
  subscriptionId,
  prefix,
}: Pick<LandingZone, 'subscriptionId' | 'prefix'>) {
  const subscription = `/subscriptions/${subscriptionId}`
  const group = (name: string) => `${subscription}/resourceGroups/rg-${name}/providers`
  const network = `${group('network')}/Microsoft.Network`
  const observed = group('observability')
  return {
    subscription,
    network: `${network}/virtualNetworks/vnet-${prefix}`,
    subnet: (name: string) => `${network}/virtualNetworks/vnet-${prefix}/subnets/snet-${name}`,
    securityGroup: (name: string) => `${network}/networkSecurityGroups/nsg-${name}`,
    routeTable: `${network}/routeTables/rt-egress`,
    gateway: `${network}/applicationGateways/agw-${prefix}`,
    gatewayAddress: `${network}/publicIPAddresses/pip-agw-${prefix}`,
    firewallPolicy: `${network}/ApplicationGatewayWebApplicationFirewallPolicies/waf-${prefix}`,
    registry: `${group('registry')}/Microsoft.ContainerRegistry/registries/cr${prefix}`,
    vault: `${group('secrets')}/Microsoft.KeyVault/vaults/kv-${prefix}-etcd`,
    workspace: `${observed}/Microsoft.OperationalInsights/workspaces/law-clusters`,
    /** What the workspace does to what arrives. */
    transformation: `${observed}/Microsoft.Insights/dataCollectionRules/dcr-law-clusters`,
    /** What the agents in clusters collect. */
    collection: `${observed}/Microsoft.Insights/dataCollectionRules/dcr-containers`,
    endpoint: `${observed}/Microsoft.Insights/dataCollectionEndpoints/dce-containers`,
  } as const
}
