import type { FacetName } from '../domain/facets/index.ts'
import type { IsoTime } from '../domain/time.ts'

/** Which clusters of Azure to look at. */
export interface LiveScope {
  readonly subscriptions: readonly string[]
  readonly managementGroups: readonly string[]
  /** Ids of clusters, read straight from Resource Manager. */
  readonly resourceIds: readonly string[]
  /** What to read of them; absent: all. */
  readonly facets?: readonly FacetName[]
  /** The clock, for the age of facts. */
  readonly now: () => IsoTime
}
