import { createAzure } from '../../../local/azure/http-client.ts'
import { openWorld } from '../../../local/start/open-world.ts'
import { azureCollector } from '../../../shared/adapters/azure/collector.ts'
import { resourceGraph } from '../../../shared/adapters/azure/resource-graph.ts'
import { resourceManager } from '../../../shared/adapters/azure/resource-manager.ts'
import { type Cluster, clusterOf } from '../../../shared/domain/cluster.ts'
import { type FacetName, facets } from '../../../shared/domain/facets/index.ts'
import type { RawFacet } from '../../../shared/domain/snapshot.ts'

const now = () => '2026-12-08T09:00:00.000Z'
const hidden = '00000000-0000-0000-0000-000000000007'
/** There nobody may read workspaces. */
const research = '00000000-0000-0000-0000-000000000005'
/** What Plimsoll itself supplies is read nowhere. */
const own: readonly string[] = ['selfState', 'auditStream']
const names = (Object.keys(facets) as FacetName[]).filter((name) => !own.includes(name))

async function sample() {
  const { world } = await openWorld({ clusters: 120, seed: 1, fleet: null, story: 'day' }, now)
  const clusters = [...world.list()].flatMap(({ id }): Cluster[] => {
    const cluster = clusterOf(id)
    const isReadable = cluster?.id === id && cluster.subscriptionId !== hidden
    return isReadable ? [cluster] : []
  })
  const quota = { queries: 1e6, seconds: 5 }
  const { httpClient, credential } = createAzure({ world, graph: { quota } })
  const options = { httpClient, credential, now, version: 'test' }
  const arm = resourceManager({ ...options, concurrency: 4 })
  const collector = azureCollector({ arm, graph: resourceGraph(options), now })
  const read = async (cluster: Cluster, wanted: readonly FacetName[] | null) =>
    (await collector.look(cluster, wanted)).snapshot.facets
  return { clusters, read }
}

let opened: ReturnType<typeof sample>
beforeAll(() => {
  opened = sample()
})

function says(facet: RawFacet | undefined): boolean {
  if (!facet?.known) return false
  return Array.isArray(facet.value)
    ? facet.value.length > 0
    : Object.keys(facet.value ?? {}).length > 0
}

it.each(names)('has something to read for the facet %s', async (name) => {
  const { clusters, read } = await opened
  const { appliesTo } = facets[name] as { readonly appliesTo: readonly string[] }
  for (const cluster of clusters.filter(({ kind }) => appliesTo.includes(kind))) {
    const { [name]: facet } = await read(cluster, [name])
    if (says(facet)) return
  }
  throw new Error(`No cluster of the sample fleet has ${facets[name].title}`)
})

it('answers every reader, apart from what may not be read', async () => {
  const { clusters, read } = await opened
  const some = clusters.filter(
    ({ kind }, index) => (index % 7 === 0 && index < 100) || kind === 'arc',
  )
  expect(new Set(some.map(({ kind }) => kind))).toEqual(new Set(['aks', 'arc']))
  const unread: unknown[] = []
  for (const cluster of some) {
    for (const [name, facet] of Object.entries(await read(cluster, null))) {
      const isDenied = !facet.known && facet.cause === 'forbidden'
      if (own.includes(name)) continue
      if (!facet.known && !(isDenied && cluster.subscriptionId === research))
        unread.push([cluster.name, name, facet.reason])
    }
  }
  expect(unread).toEqual([])
})
