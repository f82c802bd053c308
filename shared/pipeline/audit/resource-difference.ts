import type { PropertyChange } from '../../domain/cause.ts'
import type { ClusterKind } from '../../domain/cluster.ts'
import { type FacetName, facets } from '../../domain/facets/index.ts'
import { ownFacet } from '../../domain/own-facet.ts'
import type { ClusterSnapshot } from '../../domain/snapshot.ts'
import { difference } from './difference.ts'

type RawFacets = ClusterSnapshot['facets']

/** The cluster resource, in each api-version that is read: their pointers lead into one document. */
function resourceFacets(kind: ClusterKind): readonly FacetName[] {
  const { resourceType } = facets[ownFacet[kind]]
  const names = Object.keys(facets) as FacetName[]
  return names.filter((name) => facets[name].resourceType === resourceType)
}

/**
 * What differs in the cluster resource, as far as one of its api-versions shows it. A first look, and one
 * that could not be taken, has nothing to differ from.
 */
export function resourceDifference(
  kind: ClusterKind,
  before: RawFacets,
  after: RawFacets,
): readonly PropertyChange[] {
  const found = new Map<string, PropertyChange>()
  for (const name of resourceFacets(kind)) {
    const old = before[name]
    const now = after[name]
    if (!old?.known || !now?.known) continue
    for (const change of difference(old.value, now.value)) {
      if (!found.has(change.at)) found.set(change.at, change)
    }
  }
  return [...found.values()]
}
