import type { ClusterKind } from './cluster.ts'
import type { Facet } from './facets/facet.ts'
import { facets } from './facets/index.ts'

/**
 * Requests to Resource Manager that a look at every facet of a usual cluster costs, as the facets declare
 * it; those whose answers serve many clusters are left out.
 */
export function callsOf(kind: ClusterKind): number {
  const all: readonly Facet<unknown>[] = Object.values(facets)
  return all
    .filter(({ appliesTo }) => appliesTo.includes(kind))
    .reduce((sum, facet) => sum + ownCallsOf(facet), 0)
}

function ownCallsOf({ cost, calls = 1 }: Facet<unknown>): number {
  return cost === 'row' || cost === 'call' ? calls : 0
}
