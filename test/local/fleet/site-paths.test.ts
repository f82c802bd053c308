import { createAzure } from '../../../local/azure/http-client.ts'
import { openWorld } from '../../../local/start/open-world.ts'
import { azureCollector } from '../../../shared/adapters/azure/collector.ts'
import { resourceGraph } from '../../../shared/adapters/azure/resource-graph.ts'
import { resourceManager } from '../../../shared/adapters/azure/resource-manager.ts'
import { netHybridConnectivity as control } from '../../../shared/controls/net/net-hybrid-connectivity.ts'
import { type Cluster, clusterOf } from '../../../shared/domain/cluster.ts'

const now = () => '2026-12-08T09:00:00.000Z'

it('leads to every site of the sample company, and to the pier of the harbour', async () => {
  const { world } = await openWorld({ clusters: 60, seed: 1, fleet: null, story: 'day' }, now)
  const { httpClient, credential } = createAzure({ world })
  const options = { httpClient, credential, now, version: 'test' }
  const arm = resourceManager({ ...options, concurrency: 4 })
  const collector = azureCollector({ arm, graph: resourceGraph(options), now })
  const arc = [...world.list()].flatMap(({ id }): Cluster[] => {
    const cluster = clusterOf(id)
    return cluster?.kind === 'arc' && cluster.id === id ? [cluster] : []
  })
  expect(arc.map(({ name }) => name)).toContain('arc-pier-002')
  expect(arc.length).toBeGreaterThan(5)
  const { defaults: parameters } = control
  for (const cluster of arc) {
    const { snapshot } = await collector.look(cluster, [...control.needs, ...control.consults])
    const context = { exposure: 'internal' }
    const verdict = control.judge(snapshot, { now: now(), context, parameters })
    expect([cluster.name, verdict]).toEqual([
      cluster.name,
      expect.objectContaining({ status: 'pass', because: expect.stringContaining('-line') }),
    ])
  }
})
