import { amount, block, flag, group, list, oneOf, table, text } from '../shape.ts'
import { facet } from './facet.ts'

const pool = block({
  name: text,
  mode: text,
  type: text,
  osType: text,
  osSKU: text,
  nodeImageVersion: text,
  orchestratorVersion: text,
  currentOrchestratorVersion: text,
  enableNodePublicIP: flag,
  nodePublicIPPrefixID: text,
  provisioningState: text,
  count: amount,
})

/**
 * The cluster resource itself, at the stable api-version. Spellings: the ARM types of that version and the
 * recordings of the service; keys of add-ons change case between replies, so they are a table.
 */
export const managedCluster = facet({
  name: 'managedCluster',
  title: 'the cluster resource',
  appliesTo: ['aks'],
  resourceType: 'Microsoft.ContainerService/managedClusters',
  apiVersion: '2026-05-01',
  cost: 'row',
  refreshHours: 24,
  permissions: ['Microsoft.ContainerService/managedClusters/read'],
  operations: ['Microsoft.ContainerService/managedClusters/'],
  shape: block({
    id: text,
    name: text,
    location: text,
    kind: text,
    sku: block({ name: text, tier: text }),
    identity: group({ type: oneOf('None', 'SystemAssigned', 'UserAssigned') }),
    properties: block({
      provisioningState: text,
      powerState: block({ code: text }),
      kubernetesVersion: text,
      currentKubernetesVersion: text,
      supportPlan: oneOf('KubernetesOfficial', 'AKSLongTermSupport'),
      enableRBAC: flag,
      disableLocalAccounts: flag,
      publicNetworkAccess: oneOf('Enabled', 'Disabled', 'SecuredByPerimeter'),
      aadProfile: group({
        managed: flag,
        enableAzureRBAC: flag,
        clientAppID: text,
        serverAppID: text,
        adminGroupObjectIDs: list(text),
      }),
      servicePrincipalProfile: group({ clientId: text }),
      podIdentityProfile: group({ enabled: flag }),
      apiServerAccessProfile: group({
        enablePrivateCluster: flag,
        enableVnetIntegration: flag,
        authorizedIPRanges: list(text),
      }),
      networkProfile: group({
        networkPlugin: text,
        networkPolicy: oneOf('none', 'azure', 'calico', 'cilium'),
        networkDataplane: oneOf('azure', 'cilium'),
      }),
      agentPoolProfiles: list(pool),
      addonProfiles: table(group({ enabled: flag, config: table(text) })),
      securityProfile: block({
        azureKeyVaultKms: group({ enabled: flag, keyId: text }),
        defender: group({
          logAnalyticsWorkspaceResourceId: text,
          securityMonitoring: group({ enabled: flag }),
        }),
        azureDefender: group({ enabled: flag, logAnalyticsWorkspaceResourceId: text }),
      }),
      hostedSystemProfile: group({ enabled: flag }),
    }),
  }),
  gather: (cluster) => cluster.body,
})
