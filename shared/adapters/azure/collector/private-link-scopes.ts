import { privateLinkScopes as facet } from '../../../domain/facets/private-link-scopes.ts'
import { known } from '../../../domain/maybe.ts'
import { privateLinkScopeOf } from '../../../domain/private-link-scope-of.ts'
import type { FacetReader } from './facet-reader.ts'
import { readResource } from './read-resource.ts'

/** Shorter than the settle time, so that a look after an event never sees what was read before it. */
const seconds = 15

/** Many clusters of a site share one scope. One that is gone leaves the list empty. */
export const privateLinkScopes: FacetReader = async (_cluster, { arm, recall, resource }) => {
  const id = privateLinkScopeOf(resource.value)
  if (id === null) return known([], resource.takenAt)
  const reply = await recall(id.toLowerCase(), seconds, () =>
    readResource(arm, id, facet.apiVersion),
  )
  if (reply.known) return known([reply.value], reply.takenAt)
  return reply.cause === 'absent'
    ? known([], resource.takenAt)
    : { ...reply, scope: id.toLowerCase() }
}
