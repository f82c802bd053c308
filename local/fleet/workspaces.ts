import type { ArmResource } from '../azure/world/arm-resource.ts'

/** The Log Analytics workspace that clusters of a subscription report to. */
export function workspaceId(subscriptionId: string): string {
  return `/subscriptions/${subscriptionId}/resourceGroups/rg-observability/providers/Microsoft.OperationalInsights/workspaces/law-clusters`
}

export function workspaceResource(subscriptionId: string): ArmResource {
  return {
    id: workspaceId(subscriptionId),
    name: 'law-clusters',
    type: 'Microsoft.OperationalInsights/workspaces',
    location: 'westeurope',
    properties: {
      customerId: `11111111-1111-4111-8111-${subscriptionId.slice(-12)}`,
      provisioningState: 'Succeeded',
      sku: { name: 'PerGB2018' },
      retentionInDays: 90,
    },
  }
}
