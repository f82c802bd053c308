/** A property of a resource type. */
export interface TypePlace {
  readonly type: string
  readonly pointer: string
}

const clusters = 'Microsoft.ContainerService/managedClusters'
const poolsOfCluster = '/properties/agentPoolProfiles/*/'

/** Where a pointer lies: a pool within a cluster is what the type of pools describes. */
export function typePlace(type: string, pointer: string): TypePlace {
  if (type !== clusters || !pointer.startsWith(poolsOfCluster)) return { type, pointer }
  return {
    type: `${clusters}/agentPools`,
    pointer: `/properties/${pointer.slice(poolsOfCluster.length)}`,
  }
}
