const group = '/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/fleet'

export const clusterId = `${group}/providers/Microsoft.ContainerService/managedClusters/aks-1`
export const arcId = `${group}/providers/Microsoft.Kubernetes/connectedClusters/arc-1`
export const workspaceId = `${group}/providers/Microsoft.OperationalInsights/workspaces/logs`
export const versionsId =
  '/subscriptions/00000000-0000-0000-0000-000000000001/providers/Microsoft.ContainerService/locations/westeurope/kubernetesVersions'

/** As ARM spells it. */
export function aks(properties: object = {}, name = 'aks-1') {
  return {
    id: clusterId.replace('aks-1', name),
    name,
    type: 'Microsoft.ContainerService/ManagedClusters',
    location: 'westeurope',
    properties: {
      provisioningState: 'Succeeded',
      enableRBAC: true,
      disableLocalAccounts: true,
      apiServerAccessProfile: { authorizedIPRanges: ['203.0.113.0/24'] },
      addonProfiles: {
        omsagent: { enabled: true, config: { logAnalyticsWorkspaceResourceID: workspaceId } },
      },
      ...properties,
    },
  }
}

/** As `az aks list` prints the same. */
export function aksOfAz(name = 'aks-1') {
  const { properties, ...envelope } = aks({}, name)
  const { enableRBAC, apiServerAccessProfile, ...rest } = properties
  return {
    ...envelope,
    ...rest,
    resourceGroup: 'fleet',
    enableRbac: enableRBAC,
    diskEncryptionSetId: null,
    apiServerAccessProfile: {
      authorizedIpRanges: apiServerAccessProfile.authorizedIPRanges,
      enablePrivateClusterPublicFqdn: null,
    },
  }
}

export const arc = {
  id: arcId,
  name: 'arc-1',
  type: 'microsoft.kubernetes/connectedclusters',
  location: 'westeurope',
  properties: { provisioningState: 'Succeeded', connectivityStatus: 'Connected' },
}

export const workspace = {
  id: workspaceId,
  name: 'logs',
  type: 'Microsoft.OperationalInsights/workspaces',
  location: 'westeurope',
  properties: { retentionInDays: 30 },
}
