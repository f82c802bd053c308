import { type FacetName, facets } from '../../../domain/facets/index.ts'
import { idsIn } from '../../../domain/ids-in.ts'
import type { Json } from '../../../domain/json.ts'
import { isPassing, known, type Maybe, missing } from '../../../domain/maybe.ts'
import type { IsoTime } from '../../../domain/time.ts'
import type { FacetReader } from './facet-reader.ts'
import { readList } from './read-list.ts'

/** Shorter than the settle time, so that a look after an event never sees what was read before it. */
const seconds = 15

/**
 * The reader of a facet that lists the extension resources, or the children, of every resource of another
 * facet. One list that could not be read leaves the whole of it unread.
 */
export function extensionsOf(
  owners: FacetName,
  name: FacetName,
  query: Readonly<Record<string, string>> = {},
): FacetReader {
  const { resourceType, apiVersion } = facets[name]
  const above = `${facets[owners].resourceType}/`
  const tail = resourceType.startsWith(above)
    ? resourceType.slice(above.length)
    : `providers/${resourceType}`
  return async (cluster, deps) => {
    const resources = await deps.facet(owners)
    if (!resources.known) {
      const reason = `what ${facets[name].title} belong to is not known, because ${resources.reason}`
      return missing(resources.cause, reason, { scope: resources.scope ?? cluster.id })
    }
    const paths = idsIn(resources.value).map((id) => `${id}/${tail}`)
    const replies = await Promise.all(
      paths.map((path) =>
        deps.recall(path.toLowerCase(), seconds, () => readList(path, apiVersion, deps, query)),
      ),
    )
    return joined(replies, resources.takenAt)
  }
}

/** As old as its oldest part; what will not pass by itself is told first. */
function joined(
  replies: readonly Maybe<readonly Json[]>[],
  namedAt: IsoTime,
): Maybe<readonly Json[]> {
  const troubles = replies.filter((reply) => !reply.known)
  const trouble = troubles.find(({ cause }) => !isPassing(cause)) ?? troubles[0]
  if (trouble !== undefined) return trouble
  const read = replies.filter((reply) => reply.known)
  const [takenAt = namedAt] = [namedAt, ...read.map((reply) => reply.takenAt)].sort()
  return known(
    read.flatMap(({ value }) => value),
    takenAt,
  )
}
