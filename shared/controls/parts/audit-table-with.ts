import type { Json, JsonObject } from '../../domain/json.ts'
import { settingsWith } from './settings-with.ts'

const workspaceId =
  '/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/logs/providers/Microsoft.OperationalInsights/workspaces/w'

/** What a case gives when kube-audit goes to a table of its own with these properties; null: not there yet. */
export function auditTableWith(properties: JsonObject | null): {
  readonly diagnosticSettings: Json
  readonly workspaceTables: Json
} {
  const id = `${workspaceId.toLowerCase()}/tables/AKSAudit`
  return {
    ...settingsWith({ on: ['kube-audit'], type: 'Dedicated', at: workspaceId }),
    workspaceTables: properties === null ? [] : [{ id, name: 'AKSAudit', properties }],
  }
}
