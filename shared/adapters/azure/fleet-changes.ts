import type { IsoTime } from '../../domain/time.ts'
import type { FleetChange } from '../../pipeline/ports.ts'
import { batchesOf } from './batches-of.ts'
import { fleetChangeOf } from './fleet-change-of.ts'
import type { GraphPage } from './graph-query.ts'
import { mergeInOrder } from './merge-in-order.ts'
import { clusterChanges } from './queries/cluster-changes.ts'
import type { ResourceGraph } from './resource-graph.ts'

/** Changes oldest first, whatever the number of batches: a watermark may follow each page. */
export async function* fleetChanges(
  graph: ResourceGraph,
  subscriptions: readonly string[],
  since: IsoTime,
): AsyncGenerator<readonly FleetChange[]> {
  const query = clusterChanges(since)
  const streams = batchesOf(subscriptions).map((batch) =>
    changesOf(graph.pages(query, { subscriptions: batch })),
  )
  yield* mergeInOrder(streams, (change) => change.at)
}

async function* changesOf(pages: AsyncIterable<GraphPage>): AsyncGenerator<readonly FleetChange[]> {
  for await (const page of pages) yield page.rows.map(fleetChangeOf)
}
