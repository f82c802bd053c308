import type { Cluster } from './cluster.ts'
import type { FacetName } from './facets/index.ts'
import type { Json } from './json.ts'
import type { Maybe } from './maybe.ts'
import type { IsoTime } from './time.ts'

/** A facet as it came over the wire. Controls see it through its shape. */
export type RawFacet = Maybe<Json>

/** One look at a cluster. A facet that is not listed was not supplied. */
export interface ClusterSnapshot {
  readonly cluster: Cluster
  readonly takenAt: IsoTime
  readonly facets: { readonly [F in FacetName]?: RawFacet }
}
