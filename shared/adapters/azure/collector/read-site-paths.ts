import type { JsonObject } from '../../../domain/json.ts'
import { known, type Maybe } from '../../../domain/maybe.ts'
import { siteSubscriptionsOf } from '../../../domain/site-subscriptions-of.ts'
import { sitePathsIn } from '../queries/site-paths-in.ts'
import type { FacetReaderDeps } from './facet-reader.ts'
import { readFound } from './read-found.ts'

/**
 * The ways to sites of one type. One query finds those of both types for all Arc clusters of a subscription;
 * `lean` leaves out keys and counters.
 */
export async function readSitePaths(
  facet: { readonly apiVersion: string; readonly resourceType: string },
  lean: (resource: JsonObject) => JsonObject,
  deps: FacetReaderDeps,
): Promise<Maybe<readonly JsonObject[]>> {
  const query = sitePathsIn(siteSubscriptionsOf(deps.resource.value))
  const read = await readFound(query, facet, deps, facet.resourceType)
  return read.known ? known(read.value.map(lean), read.takenAt) : read
}
