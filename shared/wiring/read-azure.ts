import packageJson from '../../package.json' with { type: 'json' }
import { azureCollector } from '../adapters/azure/collector.ts'
import { azureCredential } from '../adapters/azure/credential.ts'
import { azureInventory } from '../adapters/azure/inventory.ts'
import type { InventoryScope } from '../adapters/azure/inventory-scope.ts'
import { plimsollHost } from '../adapters/azure/plimsoll-host.ts'
import { type ResourceGraph, resourceGraph } from '../adapters/azure/resource-graph.ts'
import { type ResourceManager, resourceManager } from '../adapters/azure/resource-manager.ts'
import { type Cluster, clusterOf } from '../domain/cluster.ts'
import { missing } from '../domain/maybe.ts'
import { hours } from '../domain/time.ts'
import { factsFor } from '../pipeline/audit/facts-for.ts'
import { type Given, type Inventory, type Look, Unreadable } from '../pipeline/ports.ts'
import { inOrder } from './in-order.ts'
import type { LiveScope } from './live-scope.ts'

/** Each subscription has a narrower lane of its own; this bounds what is held in memory. */
const looksAtATime = 16

/** One reading of a fleet is one moment to who asked for it. */
const memorySeconds = hours(1)

interface Found {
  readonly cluster: Cluster
  /** What only Resource Graph tells of it, and was asked for many clusters at once. */
  readonly brought: NonNullable<Given['brought']>
}

type InventoryOf = (part: Partial<InventoryScope>) => Inventory

/** See `liveLooks`. */
export async function* readAzure(scope: LiveScope): AsyncGenerator<Look> {
  const host = plimsollHost()
  const azure = {
    credential: host.credential ?? azureCredential(),
    now: host.now ?? scope.now,
    version: packageJson.version,
    ...(host.httpClient === undefined ? {} : { httpClient: host.httpClient }),
  }
  const arm = resourceManager(azure)
  const graph = resourceGraph(azure)
  const collector = azureCollector({ arm, graph, now: azure.now })
  const clusters = clustersIn(scope, arm, graph)
  yield* inOrder(clusters, looksAtATime, ({ cluster, brought }) =>
    collector.look(cluster, scope.facets ?? null, { brought, memorySeconds }),
  )
}

async function* clustersIn(
  scope: LiveScope,
  arm: ResourceManager,
  graph: ResourceGraph,
): AsyncGenerator<Found> {
  const inventoryOf: InventoryOf = ({ subscriptions = [], managementGroups = [] }) =>
    azureInventory({ arm, graph, scope: { subscriptions, managementGroups } })
  const found = new Set<string>()
  const subscriptions = await subscriptionsIn(scope, inventoryOf)
  if (subscriptions.length > 0) {
    const inventory = inventoryOf({})
    for await (const { rows } of inventory.pages(subscriptions)) {
      const facts = await inventory.facts(rows)
      for (const { cluster } of rows) {
        found.add(cluster.id.toLowerCase())
        yield { cluster, brought: factsFor(cluster, facts) }
      }
    }
  }
  for (const id of scope.resourceIds) {
    const cluster = clusterOf(id)
    if (cluster === null || found.has(cluster.id.toLowerCase())) continue
    found.add(cluster.id.toLowerCase())
    yield { cluster, brought: {} }
  }
}

/** What was named and cannot be seen must not look like an empty fleet. */
async function subscriptionsIn(
  { subscriptions, managementGroups }: LiveScope,
  inventoryOf: InventoryOf,
): Promise<readonly string[]> {
  const all = new Set<string>()
  if (subscriptions.length > 0) {
    const visible = await inventoryOf({ subscriptions }).subscriptions()
    const unseen = subscriptions.filter((id) => !visible.includes(id.toLowerCase()))
    if (unseen.length > 0) throw invisible(`the subscription ${unseen.join(', ')}`)
    for (const id of visible) all.add(id)
  }
  for (const name of managementGroups) {
    const below = await inventoryOf({ managementGroups: [name] }).subscriptions()
    if (below.length === 0) throw invisible(`a subscription below the management group ${name}`)
    for (const id of below) all.add(id)
  }
  return [...all].sort()
}

function invisible(what: string): Unreadable {
  const reason = `this login does not see ${what}; accepted are ids, and \`az account list --all\` prints what it sees (\`az login\` to change it)`
  return new Unreadable(missing('forbidden', reason))
}
