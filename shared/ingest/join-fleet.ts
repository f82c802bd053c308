import { clusterOf } from '../domain/cluster.ts'
import { facets as allFacets, type FacetName } from '../domain/facets/index.ts'
import { isObject } from '../domain/json.ts'
import { known, missing } from '../domain/maybe.ts'
import type { ClusterSnapshot, RawFacet } from '../domain/snapshot.ts'
import type { IsoTime } from '../domain/time.ts'
import { distinctStates } from './distinct-states.ts'
import type { ClusterState, PlacedResource, Reading } from './reading.ts'
import { type ResourceIndex, resourceIndex } from './resource-index.ts'

export interface SourcedSnapshot {
  readonly snapshot: ClusterSnapshot
  /** Where the cluster stands in the input; tells its states apart. */
  readonly source: string
}

export interface Fleet {
  /** How many snapshots there will be. */
  readonly count: number
  /** Built one by one, as often as they are asked for, so that a large fleet is not held twice. */
  readonly snapshots: () => Iterable<SourcedSnapshot>
}

interface JoinOptions {
  /** A state that says the same as an earlier one counts again: the input is a course of events. */
  readonly keepRepeats?: boolean
}

/**
 * Everything that was read → one snapshot a cluster, or one a state where several different documents
 * have one id. `now` stands for the time of facts that do not say theirs.
 */
export function joinFleet(
  readings: readonly Reading[],
  now: IsoTime,
  { keepRepeats = false }: JoinOptions = {},
): Fleet {
  const clusters = readings.flatMap((reading) => reading.clusters)
  const byId = keepRepeats
    ? Map.groupBy(clusters, (state) => state.resource.id)
    : distinctStates(clusters)
  const resources = readings.flatMap((reading) => reading.resources)
  const everything = resourceIndex(resources)
  const byDocument = Map.groupBy(resources, (resource) => resource.document)
  const distinct = new Set([...byId.values()].flat())
  const order = clusters.filter((state) => distinct.has(state))

  function snapshotOf(state: ClusterState): SourcedSnapshot {
    const states = byId.get(state.resource.id)?.length ?? 1
    const index = states === 1 ? everything : documentIndex(state.document)
    return { snapshot: join(state, index, states, now), source: state.source }
  }

  const indexes = new Map<string, ResourceIndex>()
  function documentIndex(document: string): ResourceIndex {
    const present = indexes.get(document)
    if (present) return present
    const own: readonly PlacedResource[] = byDocument.get(document) ?? []
    const made = resourceIndex(own)
    indexes.set(document, made)
    return made
  }

  return {
    count: order.length,
    *snapshots() {
      for (const state of order) yield snapshotOf(state)
    },
  }
}

function join(
  state: ClusterState,
  index: ResourceIndex,
  states: number,
  now: IsoTime,
): ClusterSnapshot {
  const id = String(state.resource.body['id'])
  const cluster = clusterOf(id)
  if (cluster === null) throw new Error(`${id} was read as a cluster and is none`)
  const takenAt = state.takenAt ?? now
  const facets: { [F in FacetName]?: RawFacet } = {}
  for (const facet of Object.values(allFacets)) {
    if (!facet.appliesTo.some((kind) => kind === cluster.kind)) continue
    const raw = facetOf(facet.name, state, index, states, takenAt)
    if (raw) facets[facet.name] = raw
  }
  return { cluster, takenAt, facets }
}

function facetOf(
  name: FacetName,
  state: ClusterState,
  index: ResourceIndex,
  states: number,
  takenAt: IsoTime,
): RawFacet | undefined {
  const given = state.related[name]
  if (given !== undefined) return known(given, takenAt)
  const unread = state.unread[name]
  if (unread) return unread
  // a cluster that could not be read names nothing that could be gathered
  if (!isObject(state.resource.body['properties'])) return undefined
  const disputed = new Set<string>()
  const { title, gather } = allFacets[name]
  const gathered = gather(state.resource, index.open(disputed))
  if (disputed.size > 0) {
    const [id] = disputed
    const reason = `the input holds different documents of ${id}; which one belongs to this cluster, only a snapshot document can say`
    return missing('not-supplied', `${title} was not supplied: ${reason}`)
  }
  if (gathered !== null) return known(gathered, takenAt)
  if (states === 1) return undefined
  const reason = `the input holds ${states} states of this cluster, and each is joined only by what stands in the same document`
  return missing('not-supplied', `${title} was not supplied: ${reason}`)
}
