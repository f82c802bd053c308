import type { Look } from '../pipeline/ports.ts'
import type { LiveScope } from './live-scope.ts'

/**
 * Looks at the clusters of Azure itself with the operator's own login, in order of their ids, those that
 * are named last. What may not be read of a cluster is a facet with its reason. Throws `Unreadable` when
 * it cannot be told which clusters there are. Loading this file is cheap: the SDKs come with the first look.
 */
export async function* liveLooks(scope: LiveScope): AsyncGenerator<Look> {
  const { readAzure } = await import('./read-azure.ts')
  yield* readAzure(scope)
}
