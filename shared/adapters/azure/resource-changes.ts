import { known, type Maybe } from '../../domain/maybe.ts'
import { parseResourceId } from '../../domain/resource-id.ts'
import type { IsoTime } from '../../domain/time.ts'
import { type FleetChange, Unreadable } from '../../pipeline/ports.ts'
import { fleetChangeOf } from './fleet-change-of.ts'
import { changesOf } from './queries/changes-of.ts'
import type { ResourceGraph } from './resource-graph.ts'
import { runQuery } from './run-query.ts'

/** What the change log holds of some resources, or why that cannot be told. */
export async function resourceChanges(
  graph: ResourceGraph,
  resources: readonly string[],
  since: IsoTime,
): Promise<Maybe<readonly FleetChange[]>> {
  const named = resources.flatMap((id) => parseResourceId(id)?.subscriptionId.toLowerCase() ?? [])
  const subscriptions = [...new Set(named)].sort()
  const rows = await runQuery(graph, changesOf(resources, since), { subscriptions })
  if (!rows.known) return rows
  try {
    return known(rows.value.map(fleetChangeOf), rows.takenAt)
  } catch (error) {
    if (error instanceof Unreadable) return error.missing
    throw error
  }
}
