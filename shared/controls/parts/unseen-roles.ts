import type { Facets } from '../../domain/facets/index.ts'
import { type Unknown, unknown } from '../../domain/verdict.ts'

type Assignments = Facets['roleAssignments']

/**
 * Why the assignments at and above a cluster cannot be judged, null where they can: whoever reads them holds
 * one itself, so an empty list was not read; and a role without a definition may allow anything.
 */
export function unseenRoles(assignments: Assignments): Unknown | null {
  const facet = 'roleAssignments'
  if (assignments.length === 0) {
    return unknown('not-supplied', 'no role assignment came, not even that of the reader', {
      facet,
    })
  }
  const blind = assignments.filter(({ roleDefinition }) => roleDefinition === undefined)
  return blind.length > 0
    ? unknown(
        'not-supplied',
        `${blind.length} role(s) are assigned whose definition did not come`,
        {
          facet,
        },
      )
    : null
}
