import { workspaceIdsOf } from '../../domain/facets/workspaces.ts'
import type { Json, JsonObject } from '../../domain/json.ts'
import { redact } from '../../domain/redact.ts'
import { Unreadable } from '../../pipeline/ports.ts'
import { existingWorkspaces } from './queries/existing-workspaces.ts'
import type { ResourceGraph } from './resource-graph.ts'
import { runQuery } from './run-query.ts'

const idsInQuery = 200

/**
 * Which of the workspaces that these clusters name exist, by lower-cased id. They may lie in any
 * subscription that the identity can see, so the query is not bound to those of the clusters.
 */
export async function workspacesInRows(
  graph: ResourceGraph,
  rows: readonly JsonObject[],
): Promise<Readonly<Record<string, Json>>> {
  const named = [...new Set(rows.flatMap((row) => workspaceIdsOf(row)))].sort()
  const found: Record<string, Json> = {}
  for (let start = 0; start < named.length; start += idsInQuery) {
    const query = existingWorkspaces(named.slice(start, start + idsInQuery))
    const read = await runQuery(graph, query, {})
    if (!read.known) throw new Unreadable(read)
    for (const { key, ...workspace } of read.value) found[String(key)] = redact(workspace)
  }
  return found
}
