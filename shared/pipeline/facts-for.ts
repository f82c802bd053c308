import type { Cluster } from '../domain/cluster.ts'
import { type FacetName, facets } from '../domain/facets/index.ts'
import { isPassing, known } from '../domain/maybe.ts'
import type { ClusterSnapshot, RawFacet } from '../domain/snapshot.ts'
import type { FleetFacts } from './ports.ts'

/**
 * What a look at a cluster need not ask again: the facets that only Resource Graph tells. What Resource Manager
 * tells too is left to it, which is fresher. Where a query met passing trouble the look need not repeat it;
 * what was refused for many may be allowed for one.
 */
export function factsFor(
  cluster: Cluster,
  { bulk, gaps, takenAt }: FleetFacts,
): ClusterSnapshot['facets'] {
  const id = cluster.id.toLowerCase()
  const told: { [F in FacetName]?: RawFacet } = {}
  for (const { facet, missing, clusters } of gaps) {
    if (facets[facet].cost !== 'bulk' || !isPassing(missing.cause)) continue
    if (clusters.includes(id)) told[facet] = missing
  }
  for (const [name, byCluster] of Object.entries(bulk) as [FacetName, Told][]) {
    const value = byCluster[id]
    if (facets[name].cost === 'bulk' && value !== undefined) told[name] = known(value, takenAt)
  }
  return told
}

type Told = NonNullable<FleetFacts['bulk'][FacetName]>
