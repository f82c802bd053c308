import {
  federatedCredentials as facet,
  federatedCredentialsIdsOf,
} from '../../../domain/facets/federated-credentials.ts'
import type { Json } from '../../../domain/json.ts'
import { known } from '../../../domain/maybe.ts'
import type { FacetReader } from './facet-reader.ts'

/** Shorter than the settle time, so that a look after an event never sees what was read before it. */
const seconds = 15

/** An identity that is gone has no credentials; one that may not be read leaves the whole list unread. */
export const federatedCredentials: FacetReader = async (_cluster, { arm, recall, resource }) => {
  const found: Json[] = []
  for (const id of federatedCredentialsIdsOf(resource.value)) {
    const path = `${id}/federatedIdentityCredentials`
    const reply = await recall(path, seconds, () => arm.list(path, facet.apiVersion))
    if (reply.known) found.push(...reply.value)
    else if (reply.cause !== 'absent') return { ...reply, scope: id }
  }
  return known(found, resource.takenAt)
}
