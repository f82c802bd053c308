import type { JsonObject } from '../../../domain/json.ts'
import type { Maybe } from '../../../domain/maybe.ts'
import type { GraphQuery } from '../graph-query.ts'
import { runQuery } from '../run-query.ts'
import type { FacetReaderDeps } from './facet-reader.ts'
import { readEach } from './read-each.ts'

/** Shorter than the settle time, so that a look after an event never sees what was read before it. */
const seconds = 15

/**
 * Resources that nothing of a cluster names: Resource Graph only tells where they lie, Resource Manager
 * what they are, because that is what the last event said. The query projects the id as its key; clusters
 * of one network ask the same, and the quota is small. Where a query finds several types, `type` is the one
 * to read.
 */
export async function readFound(
  query: GraphQuery,
  facet: { readonly apiVersion: string },
  deps: FacetReaderDeps,
  type?: string,
): Promise<Maybe<readonly JsonObject[]>> {
  const rows = await deps.recall(query.text, seconds, () => runQuery(deps.graph, query, {}))
  if (!rows.known) return rows
  const wanted = rows.value.filter(
    (row) => type === undefined || String(row['type']).toLowerCase() === type.toLowerCase(),
  )
  const ids = [...new Set(wanted.map(({ key }) => String(key)))].sort()
  return readEach(ids, facet.apiVersion, rows.takenAt, deps)
}
