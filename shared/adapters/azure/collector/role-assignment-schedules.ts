import { roleAssignmentSchedules as facet } from '../../../domain/facets/role-assignment-schedules.ts'
import { listAtScope } from './list-at-scope.ts'

export const roleAssignmentSchedules = listAtScope(facet)
