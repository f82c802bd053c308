import { meshRevisions as facet } from '../../../domain/facets/mesh-revisions.ts'
import { missing } from '../../../domain/maybe.ts'
import { hours } from '../../../domain/time.ts'
import type { FacetReader } from './facet-reader.ts'

/** One request for all clusters of a subscription in a location. */
export const meshRevisions: FacetReader = (cluster, { arm, recall, resource }) => {
  const location = resource.value['location']
  const scope = `/subscriptions/${cluster.subscriptionId}`.toLowerCase()
  if (typeof location !== 'string' || location === '') {
    const reason = `${cluster.id} came without a location, so its mesh revisions were not asked`
    return Promise.resolve(missing('partial', reason, { scope }))
  }
  const provider = `${scope}/providers/Microsoft.ContainerService`
  const place = location.toLowerCase().replaceAll(' ', '')
  const path = `${provider}/locations/${place}/meshRevisionProfiles`
  return recall(path, hours(1), () => arm.list(path, facet.apiVersion))
}
