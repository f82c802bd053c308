import { isObject, type Json } from '../../domain/json.ts'
import { missing } from '../../domain/maybe.ts'
import { Unreadable } from '../../pipeline/ports.ts'
import { groupNames } from './group-names.ts'
import type { InventoryScope } from './inventory-scope.ts'
import { missingOf } from './missing-of.ts'
import { subscriptionGroups } from './queries/subscription-groups.ts'
import type { ResourceGraph } from './resource-graph.ts'
import type { ResourceManager } from './resource-manager.ts'
import { runQuery } from './run-query.ts'

const apiVersion = '2022-12-01'

/** Subscriptions in scope that the identity can see, lower case, in order. */
export async function fleetSubscriptions(
  arm: ResourceManager,
  graph: ResourceGraph,
  scope: InventoryScope,
): Promise<readonly string[]> {
  const listed = await arm.list('/subscriptions', apiVersion)
  if (!listed.known) throw new Unreadable(missingOf(listed))
  const visible = [...new Set(listed.value.map(idOf).filter((id) => id !== null))].sort()
  if (scope.managementGroups.length === 0 && scope.subscriptions.length === 0) return visible
  const named = new Set(scope.subscriptions.map((id) => id.toLowerCase()))
  const below = await subscriptionsBelow(graph, scope.managementGroups)
  return visible.filter((id) => named.has(id) || below.has(id))
}

/** Null for one that is being deleted; a disabled one can still be read. */
function idOf(subscription: Json): string | null {
  if (!isObject(subscription) || typeof subscription['subscriptionId'] !== 'string') {
    const reason = 'GET /subscriptions: an entry that came is no subscription'
    throw new Unreadable(missing('partial', reason, { scope: '/subscriptions' }))
  }
  return subscription['state'] === 'Deleted' ? null : subscription['subscriptionId'].toLowerCase()
}

/** A subscription whose groups Resource Graph does not tell (delegated, brand new) has to be named by id. */
async function subscriptionsBelow(
  graph: ResourceGraph,
  managementGroups: readonly string[],
): Promise<ReadonlySet<string>> {
  if (managementGroups.length === 0) return new Set()
  const wanted = new Set(managementGroups.map((name) => name.toLowerCase()))
  const rows = await runQuery(graph, subscriptionGroups(), {})
  if (!rows.known) throw new Unreadable(rows)
  const below = rows.value.filter((row) => {
    return groupNames(row)?.some((name) => wanted.has(name.toLowerCase()))
  })
  return new Set(below.map((row) => String(row['key'])))
}
