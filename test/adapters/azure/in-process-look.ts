import { createResourceGraph } from '../../../local/azure/resource-graph.ts'
import { createResourceManager } from '../../../local/azure/resource-manager.ts'
import { createWorld } from '../../../local/azure/world.ts'
import { azureCollector } from '../../../shared/adapters/azure/collector.ts'
import { resourceGraph } from '../../../shared/adapters/azure/resource-graph.ts'
import { resourceManager } from '../../../shared/adapters/azure/resource-manager.ts'
import { clusterOf } from '../../../shared/domain/cluster.ts'
import type { FacetName } from '../../../shared/domain/facets/index.ts'
import type { JsonObject } from '../../../shared/domain/json.ts'
import { parseResourceId } from '../../../shared/domain/resource-id.ts'
import { type Answer, scriptedAzure } from './scripted-azure.ts'

export const subscription = '/subscriptions/00000000-0000-0000-0000-000000000001'

export interface Seeded {
  readonly id: string
  readonly properties: JsonObject
  readonly kind?: string
}

/**
 * One look at the first of these resources, a cluster, by the real clients in front of the in-process
 * Azure, which understands the queries. `scripted` answers for a path, in lower case, in its place.
 */
export async function inProcessLook(
  resources: readonly Seeded[],
  names: readonly FacetName[],
  scripted: Readonly<Record<string, Answer>> = {},
) {
  const world = createWorld({ now: () => azure.options.now() })
  const arm = createResourceManager(world)
  const graph = createResourceGraph(world)
  const azure = scriptedAzure(({ method, url, path, body }) => {
    const instead = scripted[path.toLowerCase()]
    if (instead !== undefined) return instead
    const apiVersion = url.searchParams.get('api-version') ?? ''
    const request = { method, url, path, apiVersion, body }
    return {
      ...(path.endsWith('/Microsoft.ResourceGraph/resources') ? graph(request) : arm(request)),
    }
  })
  for (const subscriptionId of ['1', '2'].map((end) => `00000000-0000-0000-0000-00000000000${end}`))
    world.addSubscription({ subscriptionId, displayName: subscriptionId, managementGroups: [] })
  world.seed(
    ...resources.map(({ id, properties, ...more }) => ({
      ...more,
      id,
      name: id.split('/').at(-1) ?? '',
      type: parseResourceId(id)?.type ?? '',
      location: 'westeurope',
      properties,
    })),
  )
  const clients = { arm: resourceManager(azure.options), graph: resourceGraph(azure.options) }
  const cluster = clusterOf(resources[0]?.id ?? '')
  if (cluster === null) throw new Error('the first resource is no cluster')
  const collector = azureCollector({ ...clients, now: azure.options.now })
  const { snapshot } = await collector.look(cluster, names)
  return { facets: snapshot.facets, seen: azure.seen }
}
