import type { JsonObject } from '../../shared/domain/json.ts'
import type { ArmResource } from '../azure/world/arm-resource.ts'
import { resourceAt } from './resource-at.ts'
import type { LandingZone } from './zone/landing-zone.ts'

/** The Log Analytics workspace that clusters of a subscription report to. */
export function workspaceId(subscriptionId: string): string {
  return `/subscriptions/${subscriptionId}/resourceGroups/rg-observability/providers/Microsoft.OperationalInsights/workspaces/law-clusters`
}

/** What it is tied to: further features, and further properties. */
interface Attached {
  readonly features?: JsonObject
  readonly properties?: JsonObject
}

export function workspaceResource(
  subscriptionId: string,
  care: LandingZone['care'] = 'kept',
  { features = {}, properties = {} }: Attached = {},
): ArmResource {
  const isKept = care === 'kept'
  return resourceAt(
    workspaceId(subscriptionId),
    {
      customerId: `11111111-1111-4111-8111-${subscriptionId.slice(-12)}`,
      provisioningState: 'Succeeded',
      sku: { name: 'PerGB2018' },
      retentionInDays: 90,
      features: {
        disableLocalAuth: isKept,
        enableLogAccessUsingOnlyResourcePermissions: true,
        ...features,
      },
      publicNetworkAccessForIngestion: isKept ? 'Disabled' : 'Enabled',
      publicNetworkAccessForQuery: isKept ? 'Disabled' : 'Enabled',
      workspaceCapping: {
        dailyQuotaGb: care === 'careless' ? 1 : -1,
        dataIngestionStatus: 'RespectQuota',
      },
      ...properties,
    },
    { location: 'westeurope' },
  )
}
