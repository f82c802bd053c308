import type { ClusterState } from '../../domain/cluster-state.ts'
import type { ContextFacts } from '../../domain/context.ts'
import type { Deps } from '../deps.ts'
import { facetsOf } from '../ledger/facets-of.ts'
import { contextFactsOf } from '../ruling/context-facts-of.ts'

/** What mappings of the policy file may look at, as the newest record of a cluster has it. */
export async function factsOfState(
  state: ClusterState,
  deps: Pick<Deps, 'blobs' | 'managementGroups'>,
): Promise<ContextFacts> {
  const { cluster, lookedAt } = state
  const facets = await facetsOf(state, deps)
  const groups = await deps.managementGroups(cluster.subscriptionId)
  return contextFactsOf({ cluster, takenAt: lookedAt, facets }, groups)
}
