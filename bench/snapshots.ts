import { createAzure } from '../local/azure/http-client.ts'
import { sampleFleet } from '../local/fleet/sample-fleet.ts'
import { azureCollector } from '../shared/adapters/azure/collector.ts'
import { resourceGraph } from '../shared/adapters/azure/resource-graph.ts'
import { resourceManager } from '../shared/adapters/azure/resource-manager.ts'
import { clusterOf } from '../shared/domain/cluster.ts'
import type { ClusterSnapshot } from '../shared/domain/snapshot.ts'
import { sampleWorld } from './sample-world.ts'

export const snapshotTime = '2026-11-23T08:00:00.000Z'

/**
 * Snapshots of sample clusters as the collector takes them from Azure and as records keep them: JSON, each
 * with every facet read, the lists that clusters share included.
 */
export async function snapshots(count: number): Promise<readonly string[]> {
  const now = () => snapshotTime
  const fleet = sampleFleet({ clusters: count * 4, seed: 1 })
  const { httpClient, credential } = createAzure({
    world: sampleWorld([fleet], now),
    // the clock stands still, so that a quota would never fill again
    graph: { quota: { queries: 1_000_000, seconds: 5 } },
  })
  const azure = { httpClient, credential, now, version: '0' }
  const arm = resourceManager({ ...azure, concurrency: 6 })
  const collector = azureCollector({ arm, graph: resourceGraph(azure), now })
  const taken: string[] = []
  for (const { id } of fleet) {
    const cluster = clusterOf(id)
    if (cluster === null || taken.length === count) continue
    const { snapshot } = await collector.look(cluster, null)
    if (isComplete(snapshot)) taken.push(JSON.stringify(snapshot))
  }
  if (taken.length < count) throw new Error(`Only ${taken.length} snapshots have every facet`)
  return taken
}

/** What nobody reads from Azure, but the deployment itself knows. */
const own: ReadonlySet<string> = new Set(['auditStream', 'selfState'])

/** Some sample subscriptions forbid reading; what is not known costs nothing to judge. */
function isComplete({ facets }: ClusterSnapshot): boolean {
  return Object.entries(facets).every(([name, facet]) => facet.known || own.has(name))
}
