import { createAzure } from '../local/azure/http-client.ts'
import type { ResourceSource } from '../local/azure/world/resource-source.ts'
import { sampleFleet } from '../local/fleet/sample-fleet.ts'
import { azureCollector } from '../shared/adapters/azure/collector.ts'
import { resourceGraph } from '../shared/adapters/azure/resource-graph.ts'
import { resourceManager } from '../shared/adapters/azure/resource-manager.ts'
import { clusterOf } from '../shared/domain/cluster.ts'
import type { ClusterSnapshot } from '../shared/domain/snapshot.ts'
import { sampleWorld } from './sample-world.ts'

export const snapshotTime = '2026-11-23T08:00:00.000Z'

/** Whatever a cluster asks Resource Graph goes through all that there is: the fewer beside it, the quicker. */
const together = 50

/**
 * Snapshots of sample clusters as the collector takes them from Azure and as records keep them: JSON, each
 * of another cluster and with every facet read, the lists that clusters share included.
 */
export async function snapshots(count: number): Promise<readonly string[]> {
  const fleet = sampleFleet({ clusters: count * 4, seed: 1 })
  const taken: string[] = []
  for (let from = 0; from < fleet.size && taken.length < count; from += together) {
    taken.push(...(await completeOf(partOf(fleet, from))))
  }
  if (taken.length < count) throw new Error(`Only ${taken.length} snapshots have every facet`)
  return taken.slice(0, count)
}

function partOf({ type, size, idAt, at }: ResourceSource, from: number): ResourceSource {
  return {
    type,
    size: Math.min(together, size - from),
    idAt: (index) => idAt(from + index),
    at: (index) => at(from + index),
  }
}

async function completeOf(clusters: ResourceSource): Promise<readonly string[]> {
  const now = () => snapshotTime
  const { httpClient, credential } = createAzure({
    world: sampleWorld([clusters], now),
    // the clock stands still, so that a quota would never fill again
    graph: { quota: { queries: 1_000_000, seconds: 5 } },
  })
  const azure = { httpClient, credential, now, version: '0' }
  const arm = resourceManager({ ...azure, concurrency: 6 })
  const collector = azureCollector({ arm, graph: resourceGraph(azure), now })
  const taken: string[] = []
  for (let index = 0; index < clusters.size; index += 1) {
    const cluster = clusterOf(clusters.idAt(index))
    if (cluster === null) continue
    const { snapshot } = await collector.look(cluster, null)
    if (isComplete(snapshot)) taken.push(JSON.stringify(snapshot))
  }
  return taken
}

/** What nobody reads from Azure, but the deployment itself knows. */
const own: ReadonlySet<string> = new Set(['auditStream', 'selfState'])

/** Some sample subscriptions forbid reading; what is not known costs nothing to judge. */
function isComplete({ facets }: ClusterSnapshot): boolean {
  return Object.entries(facets).every(([name, facet]) => facet.known || own.has(name))
}
