import type { ArmResource } from '../../azure/world/arm-resource.ts'
import { resourceAt } from '../resource-at.ts'

/** A diagnostic setting that sends log categories of a resource to a workspace, in tables of their own. */
export function logSetting(
  id: string,
  name: string,
  workspaceId: string,
  categories: readonly string[],
): ArmResource {
  return resourceAt(`${id}/providers/Microsoft.Insights/diagnosticSettings/${name}`, {
    workspaceId,
    logAnalyticsDestinationType: 'Dedicated',
    logs: categories.map((category) => ({ category, enabled: true })),
    metrics: [],
  })
}
