import type { JsonObject } from '../domain/json.ts'
import { canonical } from './canonical.ts'
import type { ClusterState } from './reading.ts'

/** The different documents of each cluster id, in input order. What says the same twice counts once. */
export function distinctStates(
  states: readonly ClusterState[],
): ReadonlyMap<string, readonly ClusterState[]> {
  const byId = Map.groupBy(states, (state) => state.resource.id)
  for (const [id, same] of byId) {
    if (same.length > 1) byId.set(id, unlike(same))
  }
  return byId
}

function unlike(states: readonly ClusterState[]): ClusterState[] {
  const byText = new Map<string, ClusterState>()
  for (const state of states) {
    const { resource, related, unread, takenAt } = state
    const said = [sayingOf(resource.body), resource.apiVersion, related, { ...unread }, takenAt]
    const text = canonical(said)
    if (!byText.has(text)) byText.set(text, state)
  }
  return [...byText.values()]
}

/** What `az` and Resource Graph repeat of the id beside it. */
const repeated = new Set(['id', 'type', 'resourceGroup', 'subscriptionId', 'tenantId'])

/**
 * What a document says of its cluster, without what is spelt differently by who prints it: the case of ids and types, and
 * what is null or an empty text beside the properties.
 */
function sayingOf(body: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(body).filter(
      ([name, value]) => !repeated.has(name) && value !== null && value !== '',
    ),
  )
}
