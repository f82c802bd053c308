import type { GraphQuery } from '../graph-query.ts'
import type { BulkReader } from './bulk-reader.ts'

/** Asks by the ids of clusters; the column `cluster` of a row says of which it tells. */
export function rowsOfClusters(
  query: (clusterIds: readonly string[]) => GraphQuery,
  scope: BulkReader['scope'] = 'subscriptions',
): BulkReader {
  return {
    scope,
    keysOf: ({ id }) => [String(id).toLowerCase()],
    query,
    keysIn: ({ cluster }) => [String(cluster)],
  }
}
