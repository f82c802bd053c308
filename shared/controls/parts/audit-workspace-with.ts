import type { Json, JsonObject } from '../../domain/json.ts'
import { settingsWith } from './settings-with.ts'

const id =
  '/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/logs/providers/Microsoft.OperationalInsights/workspaces/w'

/** What a case gives when the audit log goes to one workspace, `w`, that has these properties. */
export function auditWorkspaceWith(properties: JsonObject): {
  readonly diagnosticSettings: Json
  readonly workspaces: Json
} {
  return {
    ...settingsWith({ groups: ['audit'], at: id.toLowerCase() }),
    workspaces: [{ id, name: 'w', properties }],
  }
}
