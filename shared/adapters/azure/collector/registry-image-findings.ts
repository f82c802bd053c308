import { idsIn } from '../../../domain/ids-in.ts'
import { known, missing } from '../../../domain/maybe.ts'
import { imageFindingsOf } from '../queries/image-findings-of.ts'
import { runQuery } from '../run-query.ts'
import type { FacetReader } from './facet-reader.ts'

/** Shorter than the settle time, so that a look after an event never sees what was read before it. */
const seconds = 15

/** The registries may lie in other subscriptions, so everything that can be seen is asked. */
export const registryImageFindings: FacetReader = async (cluster, deps) => {
  const registries = await deps.facet('registries')
  if (!registries.known) {
    const reason = `whose images to look for is not known, because ${registries.reason}`
    return missing(registries.cause, reason, { scope: registries.scope ?? cluster.id })
  }
  const ids = idsIn(registries.value)
    .map((id) => id.toLowerCase())
    .sort()
  if (ids.length === 0) return known([], registries.takenAt)
  const query = imageFindingsOf(ids)
  return deps.recall(query.text, seconds, () => runQuery(deps.graph, query, {}))
}
