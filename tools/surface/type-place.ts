import { type FacetName, facets } from '../../shared/domain/facets/index.ts'

/** A property of a resource type. */
export interface TypePlace {
  readonly type: string
  readonly pointer: string
}

const clusters = 'Microsoft.ContainerService/managedClusters'
const poolsOfCluster = '/properties/agentPoolProfiles/*/'

/**
 * Where a pointer of a facet lies in its resource type: a facet that is a list reads the properties of each, and
 * a pool within the cluster is what the type of pools describes.
 */
export function typePlace(facet: FacetName, pointer: string): TypePlace {
  const type = facets[facet].resourceType
  const own = pointer.replace(/^\/\*/, '')
  if (type !== clusters || !own.startsWith(poolsOfCluster)) return { type, pointer: own }
  return {
    type: `${clusters}/agentPools`,
    pointer: `/properties/${own.slice(poolsOfCluster.length)}`,
  }
}
