import type { Cluster } from '../../domain/cluster.ts'
import { type FacetName, facets } from '../../domain/facets/index.ts'
import type { Json } from '../../domain/json.ts'
import { isPassing, known } from '../../domain/maybe.ts'
import type { ClusterSnapshot, RawFacet } from '../../domain/snapshot.ts'
import type { FleetFacts } from '../ports.ts'

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
    if (value !== undefined && isBrought(name, value)) told[name] = known(value, takenAt)
  }
  return told
}

/** Of what a query only finds, Resource Manager tells more; where nothing was found there is nothing to tell. */
function isBrought(name: FacetName, value: Json): boolean {
  const { cost } = facets[name]
  const isEmpty = Array.isArray(value) && value.length === 0
  return cost === 'bulk' || (cost === 'query' && isEmpty)
}

type Told = NonNullable<FleetFacts['bulk'][FacetName]>
