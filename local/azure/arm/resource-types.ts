/** A type that Resource Manager knows, with the newest api-versions of it. */
export interface ResourceType {
  /** As Azure spells it. */
  readonly type: string
  /** Absent when it can be read only with a preview version. */
  readonly stable?: string
  readonly preview?: string
  /** How its lists end: `always` has a link behind the last page too, `null` writes one. */
  readonly nextLink?: 'always' | 'null'
  /** A list at a scope holds what applies there: above, at and below it. */
  readonly inherited?: true
}

const AKS = 'Microsoft.ContainerService/managedClusters'
const aks = (child: string, more: Omit<ResourceType, 'type'> = {}): ResourceType => ({
  type: child === '' ? AKS : `${AKS}/${child}`,
  stable: '2026-05-01',
  preview: '2026-05-02-preview',
  nextLink: 'always',
  ...more,
})

const type = (
  name: string,
  stable: string,
  more: Omit<ResourceType, 'type'> = {},
): ResourceType => ({
  type: name,
  stable,
  ...more,
})

/** One line more and another type can be read. Versions: the list of Azure's own API specifications. */
export const RESOURCE_TYPES: readonly ResourceType[] = [
  aks(''),
  aks('agentPools'),
  aks('identityBindings'),
  { type: `${AKS}/jwtAuthenticators`, preview: '2026-05-02-preview', nextLink: 'always' },
  aks('maintenanceConfigurations'),
  aks('managedNamespaces'),
  aks('meshUpgradeProfiles'),
  aks('privateEndpointConnections'),
  aks('trustedAccessRoleBindings'),
  aks('upgradeProfiles'),
  type('Microsoft.ContainerService/deploymentSafeguards', '2025-07-01', {
    preview: '2026-05-02-preview',
  }),
  type('Microsoft.ContainerService/fleets', '2026-06-01'),
  type('Microsoft.ContainerService/fleets/managedNamespaces', '2026-06-01'),
  type('Microsoft.ContainerService/fleets/members', '2026-06-01'),
  type('Microsoft.ContainerService/snapshots', '2026-05-01', { preview: '2026-05-02-preview' }),
  type('Microsoft.Kubernetes/connectedClusters', '2026-05-01', { preview: '2026-02-01-preview' }),
  type('Microsoft.KubernetesConfiguration/extensions', '2025-03-01', { nextLink: 'null' }),
  type('Microsoft.KubernetesConfiguration/fluxConfigurations', '2025-04-01', { nextLink: 'null' }),
  type('Microsoft.HybridContainerService/provisionedClusterInstances', '2024-01-01', {
    preview: '2026-04-01-preview',
  }),
  type('Microsoft.HybridCompute/gateways', '2026-07-15'),
  type('Microsoft.HybridCompute/privateLinkScopes', '2026-07-15'),
  type('Microsoft.Authorization/locks', '2020-05-01', { inherited: true }),
  type('Microsoft.Authorization/policyAssignments', '2026-07-01', { inherited: true }),
  type('Microsoft.Authorization/policyDefinitions', '2026-07-01'),
  type('Microsoft.Authorization/policySetDefinitions', '2026-07-01'),
  {
    type: 'Microsoft.Authorization/policyExemptions',
    preview: '2026-01-01-preview',
    inherited: true,
  },
  type('Microsoft.Authorization/roleAssignments', '2022-04-01', { inherited: true }),
  type('Microsoft.Authorization/roleAssignmentScheduleInstances', '2020-10-01', {
    inherited: true,
  }),
  type('Microsoft.Authorization/roleDefinitions', '2022-04-01', { inherited: true }),
  type('Microsoft.Authorization/roleEligibilityScheduleRequests', '2020-10-01', {
    inherited: true,
  }),
  type('Microsoft.PolicyInsights/policyStates', '2024-10-01'),
  type('Microsoft.Compute/diskEncryptionSets', '2024-03-02'),
  type('Microsoft.ContainerRegistry/registries', '2025-11-01', { preview: '2026-03-01-preview' }),
  type('Microsoft.ContainerRegistry/registries/tokens', '2025-11-01'),
  type('Microsoft.DataProtection/backupVaults', '2025-01-01'),
  type('Microsoft.DataProtection/backupVaults/backupInstances', '2025-01-01'),
  type('Microsoft.DataProtection/backupVaults/backupJobs', '2025-01-01'),
  type('Microsoft.EventGrid/systemTopics', '2025-02-15'),
  type('Microsoft.EventGrid/systemTopics/eventSubscriptions', '2025-02-15'),
  type('Microsoft.Insights/activityLogAlerts', '2026-01-01'),
  type('Microsoft.Insights/dataCollectionEndpoints', '2024-03-11'),
  type('Microsoft.Insights/dataCollectionRuleAssociations', '2024-03-11'),
  type('Microsoft.Insights/dataCollectionRules', '2024-03-11'),
  type('Microsoft.Insights/diagnosticSettings', '2016-09-01', { preview: '2021-05-01-preview' }),
  type('Microsoft.Insights/privateLinkScopes', '2021-09-01'),
  type('Microsoft.KeyVault/vaults', '2026-02-01'),
  type('Microsoft.KeyVault/vaults/keys', '2026-02-01'),
  type('Microsoft.ManagedIdentity/userAssignedIdentities', '2024-11-30'),
  type(
    'Microsoft.ManagedIdentity/userAssignedIdentities/federatedIdentityCredentials',
    '2024-11-30',
  ),
  type('Microsoft.Monitor/accounts', '2025-10-03'),
  type('Microsoft.Network/ApplicationGatewayWebApplicationFirewallPolicies', '2025-09-01'),
  type('Microsoft.Network/applicationGateways', '2025-09-01'),
  type('Microsoft.Network/azureFirewalls', '2025-09-01'),
  type('Microsoft.Network/bastionHosts', '2025-09-01'),
  type('Microsoft.Network/connections', '2025-09-01'),
  type('Microsoft.Network/expressRouteCircuits', '2025-09-01'),
  type('Microsoft.Network/firewallPolicies', '2025-09-01'),
  type('Microsoft.Network/firewallPolicies/ruleCollectionGroups', '2025-09-01'),
  type('Microsoft.Network/networkInterfaces', '2025-09-01'),
  type('Microsoft.Network/networkSecurityGroups', '2025-09-01'),
  type('Microsoft.Network/networkWatchers', '2025-09-01'),
  type('Microsoft.Network/networkWatchers/flowLogs', '2025-09-01'),
  type('Microsoft.Network/privateDnsZones', '2024-06-01'),
  type('Microsoft.Network/privateDnsZones/virtualNetworkLinks', '2024-06-01'),
  type('Microsoft.Network/privateEndpoints', '2025-09-01'),
  type('Microsoft.Network/publicIPAddresses', '2025-09-01'),
  type('Microsoft.Network/routeTables', '2025-09-01'),
  type('Microsoft.Network/virtualNetworks', '2025-09-01'),
  type('Microsoft.Network/virtualNetworks/subnets', '2025-09-01'),
  type('Microsoft.OperationalInsights/clusters', '2025-07-01'),
  type('Microsoft.OperationalInsights/workspaces', '2026-03-01'),
  type('Microsoft.OperationalInsights/workspaces/dataExports', '2026-03-01'),
  type('Microsoft.OperationalInsights/workspaces/tables', '2026-03-01'),
  type('Microsoft.Security/assessments', '2025-05-04'),
  type('Microsoft.Security/locations/alerts', '2022-01-01'),
  { type: 'Microsoft.Security/automations', preview: '2023-12-01-preview' },
  type('Microsoft.Security/pricings', '2024-01-01', { preview: '2025-10-01-preview' }),
  { type: 'Microsoft.Security/securityContacts', preview: '2023-12-01-preview' },
  type('Microsoft.SecurityInsights/onboardingStates', '2025-09-01'),
  type('Microsoft.Storage/storageAccounts/blobServices/containers', '2024-01-01'),
]
