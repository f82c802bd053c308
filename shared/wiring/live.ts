import type { IsoTime } from '../domain/time.ts'
import type { Look } from '../pipeline/ports.ts'

export interface LiveScope {
  readonly subscriptions: readonly string[]
  readonly managementGroups: readonly string[]
  /** Ids of clusters, read straight from Resource Manager. */
  readonly resourceIds: readonly string[]
  /** The clock, for the age of facts. */
  readonly now: () => IsoTime
}

/**
 * Looks at the clusters of Azure itself with the operator's own login, in order of their ids, those that
 * are named last. What may not be read of a cluster is a facet with its reason. Throws `Unreadable` when
 * it cannot be told which clusters there are. Loading this file is cheap: the SDKs come with the first look.
 */
export async function* liveLooks(scope: LiveScope): AsyncGenerator<Look> {
  const { readAzure } = await import('./read-azure.ts')
  yield* readAzure(scope)
}
