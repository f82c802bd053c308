import { clusterOf } from '../../domain/cluster.ts'
import type { JsonObject } from '../../domain/json.ts'
import { missing } from '../../domain/maybe.ts'
import { redact } from '../../domain/redact.ts'
import { type FleetPage, type FleetRow, Unreadable } from '../../pipeline/ports.ts'
import { batchesOf } from './batches-of.ts'
import { fleet } from './queries/fleet.ts'
import type { ResourceGraph } from './resource-graph.ts'

/**
 * The fleet, page by page. The bounds of the pages join without a gap from one batch of subscriptions
 * to the next; they hold for the subscriptions that were asked about, and for no other.
 */
export async function* fleetPages(
  graph: ResourceGraph,
  subscriptions: readonly string[],
): AsyncGenerator<FleetPage> {
  const batches = batchesOf(subscriptions)
  let after: FleetPage['after'] = null
  for (const [index, batch] of batches.entries()) {
    const end = index === batches.length - 1 ? null : endOf(batch)
    for await (const page of graph.pages(fleet, { subscriptions: batch })) {
      const key = page.rows.at(-1)?.['key']
      if (!page.last && key === undefined) continue
      const until = page.last ? end : String(key)
      yield { rows: page.rows.map(rowOf), after, until, takenAt: page.takenAt }
      after = until
    }
  }
}

/** Above every id of the batch and below every id of the next one: '0' follows '/'. */
function endOf(batch: readonly string[]): string {
  return `/subscriptions/${batch.at(-1)}0`
}

function rowOf({ key, ...resource }: JsonObject): FleetRow {
  const cluster = clusterOf(String(resource['id']))
  if (cluster !== null) return { cluster, resource: redact(resource) }
  const reason = `Resource Graph lists a cluster without a usable id: ${String(key)}`
  throw new Unreadable(missing('partial', reason, { scope: '/' }))
}
