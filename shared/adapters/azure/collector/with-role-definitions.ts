import {
  roleAssignments as facet,
  roleDefinitionIdsOf,
  withDefinitions,
} from '../../../domain/facets/role-assignments.ts'
import type { Json } from '../../../domain/json.ts'
import { known } from '../../../domain/maybe.ts'
import type { FacetReader } from './facet-reader.ts'
import { readResource } from './read-resource.ts'

/** Shorter than the settle time, so that a look after an event never sees what was read before it. */
const seconds = 15

/** A reader of role assignments that puts the definition of its role beside each. One that is gone stays out. */
export function withRoleDefinitions(assignmentsOf: FacetReader): FacetReader {
  return async (cluster, deps) => {
    const { arm, recall } = deps
    const assignments = await assignmentsOf(cluster, deps)
    if (!assignments.known) return assignments
    const list = assignments.value as readonly Json[]
    const definitions = new Map<string, Json>()
    for (const id of roleDefinitionIdsOf(assignments.value)) {
      const reply = await recall(id, seconds, () => readResource(arm, id, facet.apiVersion))
      if (reply.known) definitions.set(id, reply.value)
      else if (reply.cause !== 'absent') return reply
    }
    return known(withDefinitions(list, definitions) as Json, assignments.takenAt)
  }
}
