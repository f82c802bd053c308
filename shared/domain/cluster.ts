import { keyOf } from './key-of.ts'
import { parseResourceId } from './resource-id.ts'

export type ClusterKind = 'aks' | 'arc'

/** Who a cluster is. Everything about it that can change lies in facets. */
export interface Cluster {
  /** As the service spells it. */
  readonly id: string
  readonly kind: ClusterKind
  readonly name: string
  readonly subscriptionId: string
  readonly resourceGroup: string
}

const kinds: readonly (readonly [string, ClusterKind])[] = [
  ['microsoft.containerservice/managedclusters', 'aks'],
  ['microsoft.kubernetes/connectedclusters', 'arc'],
]

/** The cluster that an id names or lies below (children, extension resources), else null. */
export function clusterOf(id: string): Cluster | null {
  const lower = id.toLowerCase()
  for (const [type, kind] of kinds) {
    const start = lower.indexOf(`/providers/${type}/`)
    if (start < 0) continue
    const from = start + `/providers/${type}/`.length
    const slash = id.indexOf('/', from)
    const own = slash < 0 ? id : id.slice(0, slash)
    const parsed = parseResourceId(own)
    if (parsed === null || parsed.name === '' || parsed.resourceGroup === '') return null
    const { name, subscriptionId, resourceGroup } = parsed
    return { id: own, kind, name, subscriptionId, resourceGroup }
  }
  return null
}

/** The partition of a cluster in every table: equal for every spelling of its id. */
export function clusterKey(cluster: Pick<Cluster, 'id'>): string {
  return keyOf(cluster.id)
}
