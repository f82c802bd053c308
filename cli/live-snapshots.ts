import type { ClusterSnapshot } from '../shared/domain/snapshot.ts'
import type { IsoTime } from '../shared/domain/time.ts'

export interface LiveScope {
  readonly subscriptions: readonly string[]
  readonly managementGroups: readonly string[]
  readonly resourceIds: readonly string[]
  readonly now: IsoTime
}

/** Clusters read from Azure itself, with the operator's own login. Throws `Unreadable`. */
export type LiveSnapshots = (scope: LiveScope) => AsyncIterable<ClusterSnapshot>
