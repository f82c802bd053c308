import type { Inventory } from '../../pipeline/ports.ts'
import { fleetChanges } from './fleet-changes.ts'
import { fleetFacts } from './fleet-facts.ts'
import { fleetPages } from './fleet-pages.ts'
import { fleetSubscriptions } from './fleet-subscriptions.ts'
import type { InventoryScope } from './inventory-scope.ts'
import { resourceChanges } from './resource-changes.ts'
import type { ResourceGraph } from './resource-graph.ts'
import type { ResourceManager } from './resource-manager.ts'

interface InventoryOptions {
  readonly graph: ResourceGraph
  readonly arm: ResourceManager
  readonly scope: InventoryScope
}

export function azureInventory({ graph, arm, scope }: InventoryOptions): Inventory {
  return {
    subscriptions: () => fleetSubscriptions(arm, graph, scope),
    pages: (subscriptions) => fleetPages(graph, subscriptions),
    facts: (rows) => fleetFacts(graph, rows),
    changesOf: (resources, since) => resourceChanges(graph, resources, since),
    changes: (subscriptions, since) => fleetChanges(graph, subscriptions, since),
  }
}
