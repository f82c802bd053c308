import { facets } from '../domain/facets/index.ts'
import { parseResourceId, type ResourceId } from '../domain/resource-id.ts'
import { edgesOf } from './edges-of.ts'
import { sentLogs } from './hunt-workspace/sent-logs.ts'
import type { Look } from './ports.ts'

/** What the clusters of a fleet name, by the subscription that it lies in. Ids in lower case. */
export interface DependedOn {
  /** Clusters by the subscription that they are in. */
  readonly clusters: ReadonlyMap<string, number>
  /** Clusters that depend on something in a subscription other than their own. */
  readonly dependents: ReadonlyMap<string, ReadonlySet<string>>
  /** Types of that. */
  readonly types: ReadonlyMap<string, ReadonlySet<string>>
  /** Workspaces with audit logs, by the subscription of the cluster that sends them. */
  readonly workspaces: ReadonlyMap<string, ReadonlySet<string>>
  /** What could not be read of clusters, and so may name more. */
  readonly unknown: readonly string[]
}

/** Reads the looks; a cluster that Azure has deleted depends on nothing. */
export async function dependedOn(looks: AsyncIterable<Look>): Promise<DependedOn> {
  const clusters = new Map<string, number>()
  const dependents = new Map<string, Set<string>>()
  const types = new Map<string, Set<string>>()
  const workspaces = new Map<string, Set<string>>()
  const gaps = new Map<string, Gap>()
  for await (const { snapshot, gone } of looks) {
    if (gone) continue
    const own = snapshot.cluster.subscriptionId.toLowerCase()
    clusters.set(own, (clusters.get(own) ?? 0) + 1)
    for (const { subscriptionId, type } of elsewhere(snapshot)) {
      add(dependents, subscriptionId, snapshot.cluster.id.toLowerCase())
      add(types, subscriptionId, type || 'a resource group')
    }
    for (const workspace of workspacesOf(snapshot)) add(workspaces, own, workspace)
    for (const [title, reason] of gapsOf(snapshot)) {
      gaps.set(title, { reason, count: (gaps.get(title)?.count ?? 0) + 1 })
    }
  }
  return { clusters, dependents, types, workspaces, unknown: [...gaps].map(gapText).sort() }
}

type Snapshot = Look['snapshot']

interface Gap {
  readonly count: number
  readonly reason: string
}

function gapText([title, { count, reason }]: readonly [string, Gap]): string {
  return `${title}, of ${count} ${count === 1 ? 'cluster' : 'clusters'}: ${reason}`
}

/** What it depends on in other subscriptions. */
function elsewhere(snapshot: Snapshot): readonly ResourceId[] {
  const own = snapshot.cluster.subscriptionId.toLowerCase()
  return edgesOf(snapshot, Number.POSITIVE_INFINITY).flatMap((edge) => {
    const id = parseResourceId(edge)
    return id === null || id.subscriptionId === own ? [] : [id]
  })
}

function workspacesOf({ facets: { diagnosticSettings: settings } }: Snapshot): Iterable<string> {
  return sentLogs(settings?.known ? settings.value : undefined).keys()
}

function add(to: Map<string, Set<string>>, key: string, value: string): void {
  const found = to.get(key) ?? new Set()
  found.add(value)
  to.set(key, found)
}

/** A vault that hides behind its name counts; other things that are not there name nothing. */
function gapsOf({ facets: read }: Snapshot): readonly (readonly [string, string])[] {
  return Object.entries(read).flatMap(([name, facet]) => {
    if (facet.known || facet.cause === 'not-supplied' || facet.cause === 'unsupported') return []
    if (facet.cause === 'absent' && name !== 'keyVaults') return []
    return [[facets[name as keyof typeof facets].title, facet.reason] as const]
  })
}
