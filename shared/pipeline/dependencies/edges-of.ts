import type { Facet } from '../../domain/facets/facet.ts'
import { facets } from '../../domain/facets/index.ts'
import { isObject, type Json } from '../../domain/json.ts'
import { parseResourceId } from '../../domain/resource-id.ts'
import { siteSubscriptionsOf } from '../../domain/site-subscriptions-of.ts'
import type { ClusterSnapshot } from '../../domain/snapshot.ts'
import { clusterIdentities } from './cluster-identities.ts'
import { identityEdge } from './identity-edge.ts'
import { ownResource } from './own-resource.ts'
import { subscriptionEdge } from './subscription-edge.ts'

/** A cluster that names more than this names a list, and its sweep has to do. */
const mostEdges = 300

/** Types that a facet reads, and those above them: a write of a virtual network may change its subnets. */
const types: ReadonlySet<string> = new Set(
  Object.values(facets).flatMap(({ resourceType }) => withParents(resourceType.toLowerCase())),
)

/** A subscription has hundreds of what these read: one edge to the subscription stands for all of them. */
const whole: ReadonlySet<string> = new Set(
  Object.values<Facet<unknown>>(facets).flatMap(({ name, ofSubscription }) =>
    ofSubscription ? [name] : [],
  ),
)

/**
 * What a cluster depends on, as far as its facets name it: ids of resources of a type that some facet
 * reads, the resources above them, and the node resource group; the identities that it acts as; and another
 * subscription that is read as a whole. Lower case, sorted, and at most so many.
 */
export function edgesOf(
  { cluster, facets: read }: ClusterSnapshot,
  most = mostEdges,
): readonly string[] {
  const resource = ownResource({ cluster, facets: read })
  const found = new Set(
    clusterIdentities(resource?.known ? resource.value : undefined).map(identityEdge),
  )
  const own = cluster.id.toLowerCase()
  for (const [name, facet] of Object.entries(read))
    if (facet.known && !whole.has(name)) collect(facet.value, own, found)
  for (const edge of wholeEdges({ cluster, facets: read })) found.add(edge)
  const group = nodeGroupOf(read.managedCluster?.known ? read.managedCluster.value : null)
  if (group !== null)
    found.add(`/subscriptions/${cluster.subscriptionId}/resourcegroups/${group}`.toLowerCase())
  return [...found].sort().slice(0, most)
}

function wholeEdges({
  cluster,
  facets: { connectedCluster: site },
}: Pick<ClusterSnapshot, 'cluster' | 'facets'>): readonly string[] {
  const all = site?.known ? siteSubscriptionsOf(site.value) : []
  return all.filter((one) => one !== cluster.subscriptionId.toLowerCase()).map(subscriptionEdge)
}

function collect(value: Json | undefined, own: string, found: Set<string>): void {
  if (typeof value === 'string') {
    if (value.startsWith('/subscriptions/') && value.length < 1024)
      add(value.toLowerCase(), own, found)
  } else if (Array.isArray(value)) {
    for (const item of value) collect(item, own, found)
  } else if (isObject(value)) {
    for (const item of Object.values(value)) collect(item, own, found)
  }
}

function add(id: string, own: string, found: Set<string>): void {
  if (id === own || id.startsWith(`${own}/`)) return
  for (const each of [id, ...resourcesAbove(id)]) {
    const parsed = parseResourceId(each)
    if (parsed !== null && types.has(parsed.type)) found.add(each)
  }
}

/** The resources that a child lies in, nearest first; none for a top-level one. */
export function resourcesAbove(id: string): readonly string[] {
  const parts = id.split('/')
  const provider = parts.findLastIndex((part) => part.toLowerCase() === 'providers')
  const above: string[] = []
  for (let end = parts.length - 2; end >= provider + 4; end -= 2)
    above.push(parts.slice(0, end).join('/'))
  return provider < 0 ? [] : above
}

function withParents(type: string): readonly string[] {
  const parts = type.split('/')
  return parts.slice(1).map((_, index) => parts.slice(0, index + 2).join('/'))
}

function nodeGroupOf(resource: Json): string | null {
  const properties = isObject(resource) ? resource['properties'] : null
  const group = isObject(properties) ? properties['nodeResourceGroup'] : null
  return typeof group === 'string' && group !== '' ? group : null
}
