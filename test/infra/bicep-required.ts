interface Required {
  /** Where the type has one name only. */
  readonly name?: string
  /** Lines beside `name`. */
  readonly beside?: readonly string[]
  /** Lines in `properties`. */
  readonly within?: readonly string[]
}

const located = ['location: location']

/** What the compiler insists on, by resource type: a snippet need not repeat it. */
export const bicepRequired: Readonly<Record<string, Required>> = {
  'Microsoft.ContainerRegistry/registries': {
    beside: [...located, "sku: { name: 'Premium' }"],
  },
  'Microsoft.ContainerService/managedClusters': { beside: located },
  'Microsoft.HybridContainerService/provisionedClusterInstances': {
    name: 'default',
    beside: ['scope: connectedCluster'],
  },
  'Microsoft.Insights/dataCollectionEndpoints': { beside: located },
  'Microsoft.Insights/dataCollectionRules': { beside: located },
  'Microsoft.Insights/diagnosticSettings': { beside: ['scope: cluster'] },
  'Microsoft.Insights/privateLinkScopes': { beside: ["location: 'global'"] },
  'Microsoft.KeyVault/vaults/keys': { beside: ['parent: vault'] },
  'Microsoft.Monitor/accounts': { beside: located },
  'Microsoft.Network/networkWatchers/flowLogs': { beside: ['parent: watcher', ...located] },
  'Microsoft.KeyVault/vaults': {
    beside: located,
    within: ['tenantId: tenant().tenantId', "sku: { family: 'A', name: 'standard' }"],
  },
  'Microsoft.Kubernetes/connectedClusters': {
    beside: [...located, "identity: { type: 'SystemAssigned' }"],
    within: ["agentPublicKeyCertificate: ''"],
  },
  'Microsoft.KubernetesConfiguration/extensions': { beside: ['scope: cluster'] },
  'Microsoft.KubernetesConfiguration/fluxConfigurations': { beside: ['scope: cluster'] },
  'Microsoft.Network/applicationGateways': { beside: located },
  'Microsoft.Network/connections': {
    beside: located,
    within: [
      "connectionType: 'IPsec'",
      'virtualNetworkGateway1: { id: gateway.id, properties: {} }',
    ],
  },
  'Microsoft.Network/networkSecurityGroups': { beside: located },
  'Microsoft.Network/routeTables': { beside: located },
  'Microsoft.Network/virtualNetworks/subnets': { beside: ['parent: network'] },
  'Microsoft.OperationalInsights/workspaces': { beside: located },
}

/** What snippets refer to by these names, and would stand elsewhere in a template. */
export const bicepNeighbours: Readonly<Record<string, string>> = {
  location: 'param location string = resourceGroup().location',
  adminGroupId: "var adminGroupId = '00000000-0000-0000-0000-000000000002'",
  kubeletIdentityId: "var kubeletIdentityId = '00000000-0000-0000-0000-000000000003'",
  clusterIdentityId: "var clusterIdentityId = '00000000-0000-0000-0000-000000000004'",
  roleId: "var roleId = 'b1ff04bb-8a4e-4dc4-8eb5-8693973ce19b'",
  supportedRevision: "var supportedRevision = 'asm-1-29'",
  assignment: existing('assignment', 'Microsoft.Authorization/policyAssignments@2026-07-01'),
  wafPolicy: existing(
    'wafPolicy',
    'Microsoft.Network/ApplicationGatewayWebApplicationFirewallPolicies@2025-09-01',
  ),
  identity: existing('identity', 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30'),
  cluster: existing('cluster', 'Microsoft.ContainerService/managedClusters@2026-05-01'),
  connectedCluster: existing(
    'connectedCluster',
    'Microsoft.Kubernetes/connectedClusters@2026-05-01',
  ),
  workspace: existing('workspace', 'Microsoft.OperationalInsights/workspaces@2026-03-01'),
  rule: existing('rule', 'Microsoft.Insights/dataCollectionRules@2024-03-11'),
  vault: existing('vault', 'Microsoft.KeyVault/vaults@2026-02-01'),
  key: existing('key', 'Microsoft.KeyVault/vaults/keys@2026-02-01', 'vault'),
  registry: existing('registry', 'Microsoft.ContainerRegistry/registries@2025-11-01'),
  diskEncryptionSet: existing(
    'diskEncryptionSet',
    'Microsoft.Compute/diskEncryptionSets@2025-01-02',
  ),
  scope: existing('scope', 'Microsoft.HybridCompute/privateLinkScopes@2026-07-15'),
  watcher: existing('watcher', 'Microsoft.Network/networkWatchers@2025-09-01'),
  storage: existing('storage', 'Microsoft.Storage/storageAccounts@2025-01-01'),
  plan: existing('plan', 'Microsoft.Network/ddosProtectionPlans@2025-09-01'),
  group: existing('group', 'Microsoft.Insights/actionGroups@2023-01-01'),
  monitorScope: existing('monitorScope', 'Microsoft.Insights/privateLinkScopes@2021-09-01'),
  knownHosts: "var knownHosts = 'git.example.com ssh-ed25519 AAAA'",
  identityClientId: "var identityClientId = '00000000-0000-0000-0000-000000000005'",
  keyUri: "var keyUri = 'https://vault.example.com/keys/registry'",
  vaultUri: "var vaultUri = 'https://vault.example.com'",
  keyName: "var keyName = 'logs'",
  network: existing('network', 'Microsoft.Network/virtualNetworks@2025-09-01'),
  networkSecurityGroup: existing(
    'networkSecurityGroup',
    'Microsoft.Network/networkSecurityGroups@2025-09-01',
  ),
  gateway: existing('gateway', 'Microsoft.Network/virtualNetworkGateways@2025-09-01'),
  subnet: existing('subnet', 'Microsoft.Network/virtualNetworks/subnets@2025-09-01', 'network'),
}

function existing(name: string, type: string, parent?: string): string {
  const above = parent === undefined ? '' : `  parent: ${parent}\n`
  return `resource ${name} '${type}' existing = {\n${above}  name: '${name}1234'\n}`
}
