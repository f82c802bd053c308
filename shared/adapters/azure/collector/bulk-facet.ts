import { known } from '../../../domain/maybe.ts'
import { readBulk } from '../read-bulk.ts'
import { runQuery } from '../run-query.ts'
import type { BulkReader } from './bulk-reader.ts'
import type { FacetReader } from './facet-reader.ts'

/** The reader of a facet that Resource Graph alone tells, of one cluster and of many. */
export function bulkFacet(bulk: BulkReader): FacetReader {
  const read: FacetReader = async (cluster, { graph, resource }) => {
    const keys = bulk.keysOf(resource.value)
    if (keys.length === 0) return known([], resource.takenAt)
    const asker = { id: cluster.id.toLowerCase(), subscriptionId: cluster.subscriptionId, keys }
    const ask: Parameters<typeof readBulk>[2] = (query, scope) => runQuery(graph, query, scope)
    const read = await readBulk(bulk, [asker], ask)
    return read.known ? known(read.value.get(asker.id) ?? [], read.takenAt) : read
  }
  return Object.assign(read, { bulk })
}
