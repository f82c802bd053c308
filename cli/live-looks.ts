import type { IsoTime } from '../shared/domain/time.ts'
import type { Look } from '../shared/pipeline/ports.ts'

export interface LiveScope {
  readonly subscriptions: readonly string[]
  readonly managementGroups: readonly string[]
  readonly resourceIds: readonly string[]
  /** The clock, for the age of facts. */
  readonly now: () => IsoTime
}

/** Clusters read from Azure itself, with the operator's own login. Throws `Unreadable`. */
export type LiveLooks = (scope: LiveScope) => AsyncIterable<Look>
