import { provisionedClusterInstance as facet } from '../../../domain/facets/provisioned-cluster-instance.ts'
import { known } from '../../../domain/maybe.ts'
import type { FacetReader } from './facet-reader.ts'
import { readResource } from './read-resource.ts'

/** Only AKS on Azure Local has one; where it does not, or is gone, the facet is empty. */
export const provisionedClusterInstance: FacetReader = async (cluster, { arm, resource }) => {
  const none = known({}, resource.takenAt)
  if (String(resource.value['kind']).toLowerCase() !== 'provisionedcluster') return none
  const path = `${cluster.id}/providers/${facet.resourceType}/default`
  const reply = await readResource(arm, path, facet.apiVersion)
  const absent = !reply.known && reply.cause === 'absent'
  return absent && reply.code.toLowerCase() === 'resourcenotfound' ? none : reply
}
