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
    flowLog: `${group('network')}/Microsoft.Network/networkWatchers/nw-westeurope/flowLogs/fl-vnet-${prefix}`,
    /** The zone that names of private API servers of a region stand in. */
    dnsZone: (location: string) => `${network}/privateDnsZones/privatelink.${location}.azmk8s.io`,
    registry: `${group('registry')}/Microsoft.ContainerRegistry/registries/cr${prefix}`,
    vault: `${group('secrets')}/Microsoft.KeyVault/vaults/kv-${prefix}-etcd`,
    diskEncryptionSet: `${group('secrets')}/Microsoft.Compute/diskEncryptionSets/des-${prefix}`,
    fleetManager: `${group('fleet')}/Microsoft.ContainerService/fleets/fleet-${prefix}`,
    backupVault: `${group('backup')}/Microsoft.DataProtection/backupVaults/bv-${prefix}`,
    workspace: `${observed}/Microsoft.OperationalInsights/workspaces/law-clusters`,
    /** What the workspace does to what arrives. */
    transformation: `${observed}/Microsoft.Insights/dataCollectionRules/dcr-law-clusters`,
    /** What the agents in clusters collect. */
    collection: `${observed}/Microsoft.Insights/dataCollectionRules/dcr-containers`,
    /** The metrics that the agents in clusters collect, and where they go to. */
    metrics: `${observed}/Microsoft.Insights/dataCollectionRules/dcr-prometheus`,
    monitorAccount: `${observed}/Microsoft.Monitor/accounts/amw-${prefix}`,
    linkScope: `${observed}/Microsoft.Insights/privateLinkScopes/ampls-${prefix}`,
    /** The dedicated cluster of the workspace, and the account that audit tables are exported to. */
    logCluster: `${observed}/Microsoft.OperationalInsights/clusters/lac-${prefix}`,
    archive: `${observed}/Microsoft.Storage/storageAccounts/st${prefix}audit`,
    actionGroup: `${observed}/Microsoft.Insights/actionGroups/ag-operations`,
    healthAlert: `${observed}/Microsoft.Insights/activityLogAlerts/resource-health`,
    endpoint: `${observed}/Microsoft.Insights/dataCollectionEndpoints/dce-containers`,
  } as const
}
