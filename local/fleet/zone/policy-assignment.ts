import type { JsonObject } from '../../../shared/domain/json.ts'
import type { ArmResource } from '../../azure/world/arm-resource.ts'
import { resourceAt } from '../resource-at.ts'

interface Assigned {
  readonly definition: string
  readonly displayName: string
  readonly parameters?: JsonObject
  readonly enforcementMode?: 'Default' | 'DoNotEnforce'
  readonly notScopes?: readonly string[]
  readonly since?: string
}

/** An assignment of a policy or an initiative at a scope, under the name. */
export function policyAssignment(
  scope: string,
  name: string,
  {
    definition,
    displayName,
    parameters = {},
    enforcementMode = 'Default',
    notScopes = [],
    since = '2026-02-03T08:00:00.000Z',
  }: Assigned,
): ArmResource {
  const values = Object.entries(parameters).map(([key, value]) => [key, { value }])
  return resourceAt(`${scope}/providers/Microsoft.Authorization/policyAssignments/${name}`, {
    displayName,
    enforcementMode,
    metadata: { createdOn: since },
    notScopes,
    parameters: Object.fromEntries(values),
    policyDefinitionId: definition,
    scope,
  })
}
