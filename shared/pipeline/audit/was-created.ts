import type { Cluster } from '../../domain/cluster.ts'
import type { ResourceChange } from '../../domain/resource-change.ts'
import type { Deps } from '../deps.ts'

/** A cluster that we meet by the event of its making, in a subscription that was swept before. */
export async function wasCreated(
  cluster: Cluster,
  changes: readonly ResourceChange[],
  { tables }: Pick<Deps, 'tables'>,
): Promise<boolean> {
  const own = cluster.id.toLowerCase()
  const made = changes.some(
    ({ kind, outcome, resourceId }) =>
      kind === 'write' && outcome === 'success' && resourceId.toLowerCase() === own,
  )
  if (!made) return false
  return (await tables.get('runs', 'onboarded', cluster.subscriptionId.toLowerCase())) !== null
}
