import type { JsonObject } from '../../shared/domain/json.ts'

export const subscription = '00000000-0000-0000-0000-000000000001'

export function idOf(name: string): string {
  return `/subscriptions/${subscription}/resourcegroups/rg-fleet/providers/Microsoft.ContainerService/managedClusters/${name}`
}

/** A node pool that tells what every reply of today tells. */
export const goodPool = {
  name: 'system',
  mode: 'System',
  type: 'VirtualMachineScaleSets',
  osType: 'Linux',
  osSKU: 'AzureLinux3',
  nodeImageVersion: 'AKSAzureLinux-V3gen2-202610.25.0',
  currentOrchestratorVersion: '1.34.1',
  maxPods: 110,
  enableNodePublicIP: false,
}

/** A cluster that passes what can be passed on the cluster resource alone. */
export function goodCluster(name: string, change: Record<string, unknown> = {}): JsonObject {
  return {
    id: idOf(name),
    name,
    type: 'Microsoft.ContainerService/ManagedClusters',
    location: 'westeurope',
    identity: { type: 'SystemAssigned' },
    sku: { name: 'Base', tier: 'Standard' },
    properties: {
      provisioningState: 'Succeeded',
      powerState: { code: 'Running' },
      kubernetesVersion: '1.34',
      currentKubernetesVersion: '1.34.1',
      enableRBAC: true,
      disableLocalAccounts: true,
      aadProfile: { managed: true, enableAzureRBAC: true, adminGroupObjectIDs: null },
      servicePrincipalProfile: { clientId: 'msi' },
      apiServerAccessProfile: { authorizedIPRanges: ['203.0.113.0/24'] },
      networkProfile: {
        networkPlugin: 'azure',
        networkPolicy: 'cilium',
        networkDataplane: 'cilium',
      },
      agentPoolProfiles: [goodPool],
      addonProfiles: { azurepolicy: { enabled: true, config: null } },
      securityProfile: {},
      ...change,
    },
  } as JsonObject
}

/** What Event Grid sends when somebody writes, deletes or acts on a resource. */
export function changeEvent({
  id,
  resourceId,
  at,
  kind = 'Write',
  caller = '00000000-0000-0000-0000-0000000000aa',
}: {
  readonly id: string
  readonly resourceId: string
  readonly at: string
  readonly kind?: 'Write' | 'Delete' | 'Action'
  readonly caller?: string
}): JsonObject {
  return {
    id,
    topic: `/subscriptions/${subscription}`,
    subject: resourceId,
    eventType: `Microsoft.Resources.Resource${kind}Success`,
    eventTime: at,
    dataVersion: '2',
    metadataVersion: '1',
    data: {
      resourceUri: resourceId,
      operationName: `Microsoft.ContainerService/managedClusters/${kind.toLowerCase()}`,
      correlationId: `11111111-0000-0000-0000-${id.padStart(12, '0').slice(-12)}`,
      status: 'Succeeded',
      claims: {
        'http://schemas.microsoft.com/identity/claims/objectidentifier': caller,
        name: 'Ada Example',
        ipaddr: '198.51.100.7',
        'http://schemas.xmlsoap.org/ws/2005/05/identity/claims/upn': 'ada@example.com',
      },
      authorization: { evidence: { principalType: 'User' } },
    },
  }
}
