import { roleAssignments as facet } from '../../../domain/facets/role-assignments.ts'
import { listAtScope } from './list-at-scope.ts'
import { withRoleDefinitions } from './with-role-definitions.ts'

/**
 * Resource Manager and not Resource Graph: its list is fresh after an event, and it shows what is inherited
 * from management groups that the reader itself may not read.
 */
export const roleAssignments = withRoleDefinitions(listAtScope(facet))
