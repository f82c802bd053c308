import type { JsonObject } from '../../../shared/domain/json.ts'
import type { ArmResource } from '../../azure/world/arm-resource.ts'
import { resourceAt } from '../resource-at.ts'

const built = '/providers/Microsoft.Authorization'
const root = '/providers/Microsoft.Management/managementGroups/example'

/** A state of the baseline initiative that the company assigned, about a resource. */
export function policyState(id: string, resourceId: string, state: JsonObject): ArmResource {
  return resourceAt(id, {
    resourceId,
    policyAssignmentId: `${root}${built}/policyAssignments/pod-security-baseline`,
    policyDefinitionId: `${built}/policyDefinitions/95edb821-ddaf-4404-9732-666045e056b4`,
    policyDefinitionReferenceId: 'noPrivilegedContainers',
    policySetDefinitionId: `${built}/policySetDefinitions/a8640138-9b0a-4a28-b8cb-1666c838647d`,
    ...state,
  })
}
