import type { IsoTime } from '../domain/time.ts'

/** Which clusters of Azure to look at. */
export interface LiveScope {
  readonly subscriptions: readonly string[]
  readonly managementGroups: readonly string[]
  /** Ids of clusters, read straight from Resource Manager. */
  readonly resourceIds: readonly string[]
  /** The clock, for the age of facts. */
  readonly now: () => IsoTime
}
