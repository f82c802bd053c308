import type { Cluster } from '../../../domain/cluster.ts'
import type { FacetName } from '../../../domain/facets/index.ts'
import type { JsonObject } from '../../../domain/json.ts'
import type { Known } from '../../../domain/maybe.ts'
import type { RawFacet } from '../../../domain/snapshot.ts'
import type { IsoTime } from '../../../domain/time.ts'
import type { Recall } from '../recall.ts'
import type { ResourceGraph } from '../resource-graph.ts'
import type { ResourceManager } from '../resource-manager.ts'
import type { BulkReader } from './bulk-reader.ts'

export interface FacetReaderDeps {
  readonly arm: ResourceManager
  readonly graph: ResourceGraph
  readonly now: () => IsoTime
  /** For what many clusters share; lives as long as the process. A look that may remembers for longer. */
  readonly recall: Recall
  /** The cluster resource of this look. Readers are only asked when it could be read. */
  readonly resource: Known<JsonObject>
  /** Another facet of the same look, read once however many ask. */
  readonly facet: (name: FacetName) => Promise<RawFacet>
}

/** Reads one facet of one cluster. Never throws for what may not be read. */
export interface FacetReader {
  (cluster: Cluster, deps: FacetReaderDeps): Promise<RawFacet>
  /** How a sweep reads it for many clusters at once. */
  readonly bulk?: BulkReader
}
