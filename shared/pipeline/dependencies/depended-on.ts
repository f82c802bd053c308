import { type FacetName, facets } from '../../domain/facets/index.ts'
import type { Missing } from '../../domain/maybe.ts'
import { parseResourceId, type ResourceId } from '../../domain/resource-id.ts'
import type { Look } from '../ports.ts'
import { sentLogs } from '../sight/sent-logs.ts'
import { edgesOf } from './edges-of.ts'

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
    addGaps(gaps, snapshot)
  }
  const unknown = [...gaps.values()].map(gapText).sort()
  return { clusters, dependents, types, workspaces, unknown }
}

type Snapshot = Look['snapshot']

/** What one repair would mend: of these clusters, these facets could not be read. */
interface Gap {
  readonly clusters: Set<string>
  readonly titles: Set<string>
  /** The shortest: others say that this one is why. */
  readonly reason: string
}

function addGaps(gaps: Map<string, Gap>, snapshot: Snapshot): void {
  for (const [title, { scope, reason }] of gapsOf(snapshot)) {
    const key = scope ?? reason
    const gap = gaps.get(key) ?? { clusters: new Set(), titles: new Set(), reason }
    gaps.set(key, { ...gap, reason: reason.length < gap.reason.length ? reason : gap.reason })
    gap.clusters.add(snapshot.cluster.id)
    gap.titles.add(title)
  }
}

function gapText({ clusters, titles, reason }: Gap): string {
  const [first, ...more] = [...titles].sort()
  const others = more.length === 0 ? '' : ` and ${more.length} more`
  const count = clusters.size === 1 ? '1 cluster' : `${clusters.size} clusters`
  return `${count}: ${reason} (${first}${others})`
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
function gapsOf({ facets: read }: Snapshot): readonly (readonly [string, Missing])[] {
  return Object.entries(read).flatMap(([name, facet]) => {
    if (facet.known || facet.cause === 'not-supplied' || facet.cause === 'unsupported') return []
    if (facet.cause === 'absent' && name !== 'keyVaults') return []
    return [[facets[name as FacetName].title, facet] as const]
  })
}
