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
    const text = canonical([resource, related, { ...unread }, takenAt])
    if (!byText.has(text)) byText.set(text, state)
  }
  return [...byText.values()]
}
