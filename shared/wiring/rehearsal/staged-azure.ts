import { clusterOf } from '../../domain/cluster.ts'
import { type FacetName, facets } from '../../domain/facets/index.ts'
import { isObject } from '../../domain/json.ts'
import { known, missing } from '../../domain/maybe.ts'
import type { ResourceChange } from '../../domain/resource-change.ts'
import type { ClusterSnapshot, RawFacet } from '../../domain/snapshot.ts'
import type { IsoTime } from '../../domain/time.ts'
import { auditable } from '../../pipeline/dependencies/auditable.ts'
import type { Collector, FleetPage, FleetRow, Inventory } from '../../pipeline/ports.ts'

/** States of each cluster, the baseline first, by lower-cased id. */
export type Stages = ReadonlyMap<string, readonly ClusterSnapshot[]>

interface Scene {
  readonly states: readonly ClusterSnapshot[]
  at: number
  deleted: boolean
  readonly heard: Set<string>
}

interface StagedAzure {
  readonly collector: Collector
  readonly inventory: Inventory
  /** Moves every cluster of the fleet that the change touches by one state; false when there is none. */
  readonly advance: (change: ResourceChange) => boolean
}

/** A sweep spreads the wake-ups of a page with more differences over minutes. */
const pageSize = 20

/** Azure as its states were written down: what an event leaves behind is the next of them. */
export function stagedAzure(stages: Stages, now: () => IsoTime): StagedAzure {
  const scenes = new Map<string, Scene>()
  for (const [id, states] of stages) {
    scenes.set(id, { states, at: 0, deleted: false, heard: new Set() })
  }
  return {
    collector: {
      async look(cluster) {
        const scene = scenes.get(cluster.id.toLowerCase())
        const state = scene?.states[scene.at]
        if (scene === undefined || state === undefined || scene.deleted) {
          return { snapshot: { cluster, takenAt: now(), facets: {} }, gone: true }
        }
        return { snapshot: asSeen(state, now()), gone: false }
      },
    },
    inventory: inventoryOf(scenes, now),
    advance(change) {
      const scene = scenes.get(auditable(change.resourceId)?.id.toLowerCase() ?? '')
      if (scene === undefined) return false
      move(scene, change)
      return true
    },
  }
}

/** Event Grid delivers at least once: an event that is heard again has happened once. */
function move(scene: Scene, change: ResourceChange): void {
  if (scene.heard.has(change.id)) return
  scene.heard.add(change.id)
  const own = clusterOf(change.resourceId)?.id === change.resourceId
  // A deletion leaves no state behind, so it takes none.
  if (own && change.kind === 'delete' && change.outcome === 'success') {
    scene.deleted = true
    return
  }
  if (own && change.kind === 'write' && change.outcome === 'success') scene.deleted = false
  scene.at = Math.min(scene.at + 1, scene.states.length - 1)
}

/** Every facet of its kind, as fresh as the look; what the document does not hold is told as such. */
function asSeen({ cluster, facets: given }: ClusterSnapshot, takenAt: IsoTime): ClusterSnapshot {
  const seen: { [F in FacetName]?: RawFacet } = {}
  for (const { name, title, appliesTo } of Object.values(facets)) {
    if (!appliesTo.some((kind) => kind === cluster.kind)) continue
    const facet = given[name] ?? missing('not-supplied', `${title} was not supplied`)
    seen[name] = facet.known ? known(facet.value, takenAt) : facet
  }
  return { cluster, takenAt, facets: seen }
}

function inventoryOf(scenes: ReadonlyMap<string, Scene>, now: () => IsoTime): Inventory {
  const rows = [...scenes]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([, { states }]) => states.slice(0, 1).map(rowOf))
  const subscriptions = [
    ...new Set(rows.map(({ cluster }) => cluster.subscriptionId.toLowerCase())),
  ].sort()
  return {
    subscriptions: async () => subscriptions,
    async *pages() {
      let after: FleetPage['after'] = null
      for (let from = 0; from < rows.length; from += pageSize) {
        const part = rows.slice(from, from + pageSize)
        const last = from + pageSize >= rows.length
        const until: FleetPage['until'] = last
          ? null
          : (part.at(-1)?.cluster.id.toLowerCase() ?? null)
        yield { subscriptions, rows: part, after, until, takenAt: now() }
        after = until
      }
    },
    facts: async () => ({ bulk: {}, gaps: [], takenAt: now() }),
    async *changes() {},
    changesOf: async () => missing('not-supplied', 'a rehearsal has no change log'),
  }
}

function rowOf({ cluster, facets: given }: ClusterSnapshot): FleetRow {
  const own = given.managedCluster
  const resource = own?.known && isObject(own.value) ? own.value : { id: cluster.id }
  return { cluster, resource }
}
