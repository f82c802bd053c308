import type { Json, JsonObject } from '../../domain/json.ts'
import { redact } from '../../domain/redact.ts'
import { Unreadable } from '../../pipeline/ports.ts'
import { configurationsOf } from './queries/configurations-of.ts'
import type { ResourceGraph } from './resource-graph.ts'
import { runQuery } from './run-query.ts'

const clustersInQuery = 200

type ByCluster = Record<string, JsonObject[]>

/**
 * The extensions and the Flux configurations of these clusters, by lower-cased id of the cluster. One that
 * has none has the empty list: the query asked for it, too.
 */
export async function configurationsInRows(
  graph: ResourceGraph,
  rows: readonly JsonObject[],
  subscriptions: readonly string[],
): Promise<{
  readonly extensions: Readonly<Record<string, Json>>
  readonly fluxConfigurations: Readonly<Record<string, Json>>
}> {
  const ids = rows.map(({ id }) => String(id).toLowerCase())
  const extensions: ByCluster = Object.fromEntries(ids.map((id) => [id, []]))
  const fluxConfigurations: ByCluster = Object.fromEntries(ids.map((id) => [id, []]))
  for (let start = 0; start < ids.length; start += clustersInQuery) {
    const query = configurationsOf(ids.slice(start, start + clustersInQuery))
    const read = await runQuery(graph, query, { subscriptions })
    if (!read.known) throw new Unreadable(read)
    for (const { key, cluster, ...resource } of read.value) {
      const isExtension = String(key).includes('.kubernetesconfiguration/extensions/')
      const byCluster = isExtension ? extensions : fluxConfigurations
      byCluster[String(cluster)]?.push(redact(resource))
    }
  }
  return { extensions, fluxConfigurations }
}
