import { createAzure } from '../local/azure/http-client.ts'
import { sampleFleet } from '../local/fleet/sample-fleet.ts'
import { azureCollector } from '../shared/adapters/azure/collector.ts'
import { azureInventory } from '../shared/adapters/azure/inventory.ts'
import { resourceGraph } from '../shared/adapters/azure/resource-graph.ts'
import { resourceManager } from '../shared/adapters/azure/resource-manager.ts'
import { azureQuotas } from '../shared/domain/azure-quotas.ts'
import { hours } from '../shared/domain/time.ts'
import { simulation } from '../test/pipeline/simulation.ts'
import { quotaUse } from '../tools/quota-use.ts'
import { figure } from './figure.ts'
import { sampleWorld } from './sample-world.ts'

const clusters = 200
const fleet = { clusters: 10_000, subscriptions: 10, sweepsADay: 24, changesADay: 10 }
const day = 86_400
const graphPath = '/microsoft.resourcegraph/'
const notes: string[] = []

interface Calls {
  readonly arm: number
  readonly graph: number
}

/**
 * The share of the documented quota that a day of 10,000 clusters takes: the largest of Resource Manager's and
 * Resource Graph's, as the facets declare it and as it is counted in a day of a sample fleet of 200, where nothing
 * changes. Queries grow with the clusters, 200 of which are one batch.
 */
export const azureCalls = figure({
  name: 'azure-calls',
  unit: 'share',
  most: azureQuotas.share,
  notes: () => notes,
  async measure() {
    const use = quotaUse(fleet)
    const counted = await aDay()
    const perCluster = counted.arm / clusters
    const perDay = (counted.graph * fleet.clusters) / clusters
    const armShare =
      (perCluster * fleet.clusters) / fleet.subscriptions / (azureQuotas.readsPerSecond * day)
    const graphShare = perDay / (azureQuotas.queriesPerSecond * day)
    notes.splice(
      0,
      notes.length,
      said('declared', use.armPerCluster, use.armShare, use.graphPerDay, use.graphShare),
      said('counted', perCluster, armShare, perDay, graphShare),
    )
    return Math.max(use.armShare, use.graphShare, armShare, graphShare)
  },
})

function said(how: string, arm: number, armShare: number, graph: number, share: number): string {
  const ofArm = `${arm.toFixed(1)} reads a cluster and day (${(armShare * 100).toFixed(1)} %)`
  return `${how}: ${ofArm}, ${Math.round(graph)} queries a day (${(share * 100).toFixed(1)} %)`
}

/** The verbs and the real clients on the in-process Azure, with its documented limits; hourly sweeps. */
async function aDay(): Promise<Calls> {
  const sim = simulation()
  const world = sampleWorld([sampleFleet({ clusters, seed: 1 })], sim.now)
  const azure = createAzure({ world, clock: sim.now })
  const options = {
    credential: azure.credential,
    httpClient: azure.httpClient,
    now: sim.now,
    version: '0.0.0',
    sleep: async (seconds: number) => sim.pass(seconds),
  }
  const arm = resourceManager(options)
  const graph = resourceGraph(options)
  const scope = { managementGroups: [], subscriptions: [] }
  Object.assign(sim.deps, {
    collector: azureCollector({ arm, graph, now: sim.now }),
    inventory: azureInventory({ arm, graph, scope }),
  })
  // The fleet is met first; a day from the middle of that one holds one refresh of each cluster.
  await sweeps(12, sim)
  const before = azure.calls.length
  await sweeps(24, sim)
  const calls = azure.calls.slice(before)
  const queries = calls.filter(({ path }) => path.toLowerCase().includes(graphPath)).length
  return { arm: calls.length - queries, graph: queries }
}

async function sweeps(count: number, sim: ReturnType<typeof simulation>): Promise<void> {
  for (let sweep = 0; sweep < count; sweep += 1) {
    const started = Date.parse(sim.now())
    await sim.sweep()
    await sim.settle(hours(1) - 60)
    sim.pass(Math.max(0, hours(1) - (Date.parse(sim.now()) - started) / 1000))
  }
}
