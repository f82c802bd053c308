import { type Cluster, clusterOf } from '../../domain/cluster.ts'
import { type FacetName, facets as facetsByName } from '../../domain/facets/index.ts'
import type { JsonObject } from '../../domain/json.ts'
import { type Known, known } from '../../domain/maybe.ts'
import { ownFacet } from '../../domain/own-facet.ts'
import { redact } from '../../domain/redact.ts'
import type { RawFacet } from '../../domain/snapshot.ts'
import type { IsoTime } from '../../domain/time.ts'
import type { Collector, Given, Look } from '../../pipeline/ports.ts'
import { readers } from './collector/index.ts'
import { readResource } from './collector/read-resource.ts'
import { gone } from './gone.ts'
import { missingOf } from './missing-of.ts'
import { type Recall, recall } from './recall.ts'
import type { Refusal } from './refusal.ts'
import type { ResourceGraph } from './resource-graph.ts'
import type { ResourceManager } from './resource-manager.ts'

interface CollectorOptions {
  readonly arm: ResourceManager
  readonly graph: ResourceGraph
  readonly now: () => IsoTime
}

type Facets = { [F in FacetName]?: RawFacet }

/**
 * Reads clusters from Resource Manager. The cluster resource comes first, always: it says who the
 * cluster is and whether it has settled, and what it names decides what else there is to read.
 */
export function azureCollector({ arm, graph, now }: CollectorOptions): Collector {
  const remembered = recall(now)

  async function readFacets(
    cluster: Cluster,
    resource: Known<JsonObject>,
    wanted: readonly FacetName[],
    { brought = {}, memorySeconds = 0 }: Given,
  ): Promise<Facets> {
    const reading = new Map<FacetName, Promise<RawFacet>>()
    function read(name: FacetName): Promise<RawFacet> {
      const given = brought[name]
      return given === undefined ? readers[name](cluster, deps) : Promise.resolve(given)
    }
    function facet(name: FacetName): Promise<RawFacet> {
      const begun = reading.get(name) ?? read(name)
      reading.set(name, begun)
      return begun
    }
    const recalled: Recall = (key, seconds, load) =>
      remembered(key, Math.max(seconds, memorySeconds), load)
    const deps = { arm, graph, now, recall: recalled, resource, facet }
    const all = await Promise.all(wanted.map(async (name) => [name, clean(await facet(name))]))
    return Object.fromEntries(all) as Facets
  }

  return {
    async look(cluster, facets, given = {}): Promise<Look> {
      const takenAt = now()
      const wanted = wantedOf(cluster, facets)
      const resource = await clusterResource(arm, cluster)
      if (resource.known) {
        const spelt = clusterOf(String(resource.value['id'])) ?? cluster
        const read = await readFacets(spelt, resource, wanted, given)
        return { snapshot: { cluster: spelt, takenAt, facets: read }, gone: false }
      }
      const verdict = await gone(arm, cluster, resource)
      const why = missingOf(verdict.known ? resource : verdict)
      const read = Object.fromEntries(wanted.map((name) => [name, why])) as Facets
      return {
        snapshot: { cluster, takenAt, facets: read },
        gone: verdict.known && verdict.value,
      }
    },
  }
}

function clusterResource(
  arm: ResourceManager,
  cluster: Cluster,
): Promise<Known<JsonObject> | Refusal> {
  return readResource(arm, cluster.id, facetsByName[ownFacet[cluster.kind]].apiVersion)
}

/** Those asked for that a cluster of this kind has; the cluster resource itself in any case. */
function wantedOf(cluster: Cluster, asked: readonly FacetName[] | null): readonly FacetName[] {
  const names = Object.keys(facetsByName) as FacetName[]
  return names.filter((name) => {
    const fits = facetsByName[name].appliesTo.some((kind) => kind === cluster.kind)
    return fits && (asked === null || name === ownFacet[cluster.kind] || asked.includes(name))
  })
}

/** What leaves the room: values without credentials, refusals without their inner code. */
function clean(facet: RawFacet): RawFacet {
  return facet.known ? known(redact(facet.value), facet.takenAt) : missingOf(facet)
}
