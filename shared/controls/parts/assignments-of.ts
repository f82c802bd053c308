import type { Facets } from '../../domain/facets/index.ts'
import { fitsAny } from './fits-any.ts'

type Assignments = Facets['policyAssignments']

/** Policy assignments of one of these definitions, named by id or by the last part of it. */
export function assignmentsOf(
  assignments: Assignments,
  definitions: readonly string[],
): Assignments {
  return assignments.filter(({ properties }) => {
    const id = properties.policyDefinitionId ?? ''
    return fitsAny(id, definitions) || fitsAny(id.slice(id.lastIndexOf('/') + 1), definitions)
  })
}
