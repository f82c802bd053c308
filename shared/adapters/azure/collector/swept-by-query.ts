import type { BulkReader } from './bulk-reader.ts'
import type { FacetReader } from './facet-reader.ts'

/** A close look reads it from Resource Manager; a sweep sees its drift by a query for many clusters. */
export function sweptByQuery(read: FacetReader, bulk: BulkReader): FacetReader {
  const closely: FacetReader = (cluster, deps) => read(cluster, deps)
  return Object.assign(closely, { bulk })
}
