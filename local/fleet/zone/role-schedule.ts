import { isObject } from '../../../shared/domain/json.ts'
import type { ArmResource } from '../../azure/world/arm-resource.ts'
import { resourceAt } from '../resource-at.ts'

interface Activation {
  readonly from: string
  readonly until: string
}

/** Since when an assignment stands, and until when; null: it was not activated, and does not end. */
export function roleSchedule(grant: ArmResource, active: Activation | null = null): ArmResource {
  const id = grant.id.replace('/roleAssignments/', '/roleAssignmentScheduleInstances/')
  const properties = isObject(grant['properties']) ? grant['properties'] : {}
  const { principalId, roleDefinitionId, scope } = properties
  return resourceAt(id, {
    principalId: principalId ?? null,
    roleDefinitionId: roleDefinitionId ?? null,
    scope: scope ?? null,
    originRoleAssignmentId: grant.id,
    memberType: 'Direct',
    status: 'Provisioned',
    ...(active === null
      ? { assignmentType: 'Assigned', startDateTime: '2026-02-03T08:00:00Z', endDateTime: null }
      : { assignmentType: 'Activated', startDateTime: active.from, endDateTime: active.until }),
  })
}
