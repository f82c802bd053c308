import {
  privateDnsZoneLinks as facet,
  privateDnsZoneOf,
} from '../../../domain/facets/private-dns-zone-links.ts'
import { known } from '../../../domain/maybe.ts'
import type { FacetReader } from './facet-reader.ts'

/** Shorter than the settle time, so that a look after an event never sees what was read before it. */
const seconds = 15

/** Many clusters share a zone. One that is gone has no links. */
export const privateDnsZoneLinks: FacetReader = async (_cluster, { arm, recall, resource }) => {
  const none = known([], resource.takenAt)
  const zone = privateDnsZoneOf(resource.value)
  if (zone === null) return none
  const path = `${zone}/virtualNetworkLinks`
  const reply = await recall(path, seconds, () => arm.list(path, facet.apiVersion))
  return !reply.known && reply.cause === 'absent' ? none : reply
}
