import type { ClusterKind } from './cluster.ts'
import type { FacetName } from './facets/index.ts'

/** The facet that is the cluster resource itself: every look begins with it, every sweep brings it. */
export const ownFacet: { readonly [K in ClusterKind]: FacetName } = {
  aks: 'managedCluster',
  arc: 'connectedCluster',
}
