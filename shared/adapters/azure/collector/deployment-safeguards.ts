import { deploymentSafeguards as facet } from '../../../domain/facets/deployment-safeguards.ts'
import { known } from '../../../domain/maybe.ts'
import type { FacetReader } from './facet-reader.ts'
import { readResource } from './read-resource.ts'

/** Where they were never set up there is no resource: read, and absent. */
export const deploymentSafeguards: FacetReader = async (cluster, { arm, now }) => {
  const takenAt = now()
  const id = `${cluster.id}/providers/${facet.resourceType}/default`
  const reply = await readResource(arm, id, facet.apiVersion)
  if (reply.known) return known([reply.value], reply.takenAt)
  return reply.cause === 'absent' ? known([], takenAt) : reply
}
