import { kubernetesVersions as facet } from '../../../domain/facets/kubernetes-versions.ts'
import { missing } from '../../../domain/maybe.ts'
import { hours } from '../../../domain/time.ts'
import type { FacetReader } from './facet-reader.ts'

/** One request for all clusters of a subscription in a location. */
export const kubernetesVersions: FacetReader = (cluster, { arm, recall, resource }) => {
  const location = resource.value['location']
  const scope = `/subscriptions/${cluster.subscriptionId}`.toLowerCase()
  if (typeof location !== 'string' || location === '') {
    const reason = `${cluster.id} came without a location, so its Kubernetes versions were not asked`
    return Promise.resolve(missing('partial', reason, { scope }))
  }
  const provider = `${scope}/providers/Microsoft.ContainerService`
  const path = `${provider}/locations/${location.toLowerCase()}/kubernetesVersions`
  return recall(path, hours(1), async () => {
    const reply = await arm.get(path, facet.apiVersion)
    if (!reply.known || Array.isArray(reply.value['values'])) return reply
    return missing('partial', `GET ${path}: the body that came holds no versions`, { scope })
  })
}
