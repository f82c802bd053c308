import type { JsonObject } from '../../../domain/json.ts'
import type { GraphQuery } from '../graph-query.ts'
import type { BulkReader } from './bulk-reader.ts'

/** Asks by the ids of clusters; the column `cluster` of a row says of which it tells. `type`: of one type alone. */
export function rowsOfClusters(
  query: (clusterIds: readonly string[]) => GraphQuery,
  type?: string,
): BulkReader {
  const wanted = type?.toLowerCase()
  return {
    scope: 'subscriptions',
    keysOf: ({ id }) => [String(id).toLowerCase()],
    query,
    keysIn: ({ cluster, type: own }: JsonObject) =>
      wanted === undefined || String(own).toLowerCase() === wanted ? [String(cluster)] : [],
  }
}
