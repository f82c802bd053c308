import { type Cluster, clusterKey } from '../domain/cluster.ts'
import type { Facet } from '../domain/facets/facet.ts'
import { facets } from '../domain/facets/index.ts'
import type { ResourceChange } from '../domain/resource-change.ts'
import { parseResourceId } from '../domain/resource-id.ts'
import { auditable } from './dependencies/auditable.ts'
import { dependents } from './dependencies/dependencies.ts'
import { resourcesAbove } from './dependencies/edges-of.ts'
import { subscriptionEdge } from './dependencies/subscription-edge.ts'
import { summariesOf } from './dependencies/summaries-of.ts'
import type { Deps } from './deps.ts'

const wide = Object.values<Facet<unknown>>(facets).filter(({ ofSubscription }) => ofSubscription)
const prefixes = Object.values(facets).flatMap(({ operations }) =>
  operations.map((prefix: string) => prefix.toLowerCase()),
)

/**
 * The clusters that a change touches: the one that it names or whose child or extension it names; those
 * that depend on the resource, or on something above or below it; those under the scope that it was made
 * at; those in whose subscription it lies, where a facet reads that whole. Operations that neither a facet declares nor `more` holds (in lower case: those that detections are
 * about) touch only the cluster that they name.
 */
export async function affected(
  change: Pick<ResourceChange, 'resourceId' | 'operation'>,
  deps: Pick<Deps, 'tables'>,
  more: readonly string[] = [],
): Promise<readonly Cluster[]> {
  const named = auditable(change.resourceId)
  if (named !== null) return [named]
  const operation = change.operation.toLowerCase()
  const declared = more.includes(operation) || prefixes.some((one) => operation.startsWith(one))
  if (!declared) return []
  const found = new Map<string, Cluster>()
  const add = (clusters: readonly Cluster[]) => {
    for (const cluster of clusters) found.set(clusterKey(cluster), cluster)
  }
  for (const id of lookedUp(change.resourceId)) add(await dependents(id, deps))
  add(await under(change.resourceId, deps))
  add(await across(change.resourceId, operation, deps))
  return [...found.values()]
}

/** The resource, what it lies in or extends, and its resource group. */
function lookedUp(id: string): readonly string[] {
  const parsed = parseResourceId(id)
  if (parsed === null) return []
  const { subscriptionId, resourceGroup, extends: extended } = parsed
  const group = resourceGroup && `/subscriptions/${subscriptionId}/resourceGroups/${resourceGroup}`
  return [
    id,
    ...resourcesAbove(id),
    ...(extended ? lookedUp(extended) : []),
    ...(group ? [group] : []),
  ]
}

/** Of a change of what a facet reads of a whole subscription: the clusters in it, and those that look there. */
async function across(
  id: string,
  operation: string,
  deps: Pick<Deps, 'tables'>,
): Promise<readonly Cluster[]> {
  const kinds = wide
    .filter(({ operations }) => operations.some((one) => operation.startsWith(one.toLowerCase())))
    .flatMap(({ appliesTo }) => appliesTo)
  const parsed = kinds.length === 0 ? null : parseResourceId(id)
  if (parsed === null) return []
  const { subscriptionId } = parsed
  const inside = await clustersIn(subscriptionId, deps)
  const others = await dependents(subscriptionEdge(subscriptionId), deps)
  return [...inside, ...others].filter(({ kind }) => kinds.includes(kind))
}

/** Of a change at a subscription or resource group (a role, a policy, a plan): all clusters below. */
async function under(id: string, deps: Pick<Deps, 'tables'>): Promise<readonly Cluster[]> {
  const scope = scopeOf(id)
  const parsed = scope === null ? null : parseResourceId(scope)
  if (parsed === null) return []
  const wanted = parsed.resourceGroup.toLowerCase()
  const clusters = await clustersIn(parsed.subscriptionId, deps)
  return clusters.filter(
    ({ resourceGroup }) => wanted === '' || resourceGroup.toLowerCase() === wanted,
  )
}

async function clustersIn(
  subscriptionId: string,
  deps: Pick<Deps, 'tables'>,
): Promise<readonly Cluster[]> {
  if (!/^[\w-]{1,64}$/.test(subscriptionId)) return []
  return (await summariesOf(subscriptionId, deps))
    .filter(({ deleted }) => !deleted)
    .flatMap(({ cluster }) => auditable(cluster.id) ?? [])
}

/** Providers whose resources say something about everything below the scope that they are written at. */
const atScopes = ['microsoft.authorization', 'microsoft.security', 'microsoft.policyinsights']

function scopeOf(id: string): string | null {
  // A resource group, or a subscription, itself.
  if (parseResourceId(id)?.type === '') return id
  const parts = id.split('/')
  const provider = parts.findLastIndex((part) => part.toLowerCase() === 'providers')
  if (provider < 0 || !atScopes.includes(parts[provider + 1]?.toLowerCase() ?? '')) return null
  const scope = parts.slice(0, provider).join('/')
  return parseResourceId(scope)?.type === '' ? scope : null
}
