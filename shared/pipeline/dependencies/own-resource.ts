import { ownFacet } from '../../domain/own-facet.ts'
import type { ClusterSnapshot, RawFacet } from '../../domain/snapshot.ts'

/** The cluster resource itself, whatever the kind of the cluster: state, tags, location, differences. */
export function ownResource({
  cluster,
  facets,
}: Pick<ClusterSnapshot, 'cluster' | 'facets'>): RawFacet | undefined {
  return facets[ownFacet[cluster.kind]]
}
