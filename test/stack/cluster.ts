import type { ArmResource } from '../../local/azure/world/arm-resource.ts'
import { subscription } from './stack.ts'

export function idOf(name: string): string {
  return `/subscriptions/${subscription}/resourceGroups/rg-stack/providers/Microsoft.ContainerService/managedClusters/${name}`
}

/** A cluster that keeps every control which its own resource can decide, but for what is changed. */
export function cluster(
  name: string,
  properties: Readonly<Record<string, unknown>> = {},
  more: Readonly<Record<string, unknown>> = {},
): ArmResource {
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
        podLinkLocalAccess: 'None',
      },
      agentPoolProfiles: [pool('system')],
      addonProfiles: { azurepolicy: { enabled: true, config: null } },
      securityProfile: {},
      ...properties,
    },
    ...more,
  } as ArmResource
}

export function pool(name: string, more: Readonly<Record<string, unknown>> = {}) {
  return {
    name,
    mode: 'System',
    osType: 'Linux',
    osSKU: 'AzureLinux3',
    enableNodePublicIP: false,
    provisioningState: 'Succeeded',
    ...more,
  }
}
