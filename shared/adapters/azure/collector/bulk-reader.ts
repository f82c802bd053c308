import type { Json, JsonObject } from '../../../domain/json.ts'
import type { GraphQuery } from '../graph-query.ts'

/**
 * How one query of Resource Graph tells a facet of many clusters. A close look at one cluster is the batch
 * of one: there is one text, and one way from its rows to the facet.
 */
export interface BulkReader {
  /** The subscriptions of the clusters, or everything that the identity can see. */
  readonly scope: 'subscriptions' | 'everything'
  /** What is asked for a cluster, in lower case: mostly its id. None: the facet is empty without a query. */
  readonly keysOf: (resource: JsonObject) => readonly string[]
  readonly query: (keys: readonly string[]) => GraphQuery
  /** Of which keys a row tells; rows of keys that nobody asked for are dropped. */
  readonly keysIn: (row: JsonObject) => readonly string[]
  /** The facet, where it is more than the rows. */
  readonly facetOf?: (rows: readonly JsonObject[], keys: readonly string[]) => readonly Json[]
}
