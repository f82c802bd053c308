import { extensionsOf } from './extensions-of.ts'
import { withRoleDefinitions } from './with-role-definitions.ts'

/** Without the filter ARM would add what lies below a workspace. */
export const workspaceRoleAssignments = withRoleDefinitions(
  extensionsOf('workspaces', 'workspaceRoleAssignments', { $filter: 'atScope()' }),
)
