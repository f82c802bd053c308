import type { Facets } from '../../domain/facets/index.ts'
import { powerfulRole } from './powerful-role.ts'

/** What a role is called where it was assigned: by its definition, by the table of built-in roles, or by its id. */
export function roleOf(assignment: Facets['roleAssignments'][number]): string {
  const id = assignment.properties.roleDefinitionId ?? ''
  const told = assignment.roleDefinition?.properties.roleName
  return told ?? powerfulRole(id) ?? `role ${id.slice(id.lastIndexOf('/') + 1)}`
}
