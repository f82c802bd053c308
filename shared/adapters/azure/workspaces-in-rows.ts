import { workspaceIdsOf } from '../../domain/facets/workspaces.ts'
import type { Json, JsonObject } from '../../domain/json.ts'
import { redact } from '../../domain/redact.ts'
import { Unreadable } from '../../pipeline/ports.ts'
import { existingWorkspaces } from './queries/existing-workspaces.ts'
import type { ResourceGraph } from './resource-graph.ts'
import { runQuery } from './run-query.ts'

const idsInQuery = 200

/**
 * The workspaces that each of these clusters names and that exist, by the cluster's lower-cased id. They
 * may lie in any subscription that the identity can see, so the query is not bound to those of the
 * clusters. What Resource Graph does not show may be absent or not visible: only a close look tells.
 */
export async function workspacesInRows(
  graph: ResourceGraph,
  rows: readonly JsonObject[],
): Promise<Readonly<Record<string, Json>>> {
  const found = await existing(
    graph,
    [...new Set(rows.flatMap((row) => workspaceIdsOf(row)))].sort(),
  )
  return Object.fromEntries(
    rows.map((row) => [
      String(row['id']).toLowerCase(),
      workspaceIdsOf(row).flatMap((id) => found.get(id) ?? []),
    ]),
  )
}

async function existing(
  graph: ResourceGraph,
  named: readonly string[],
): Promise<ReadonlyMap<string, Json>> {
  const found = new Map<string, Json>()
  for (let start = 0; start < named.length; start += idsInQuery) {
    const query = existingWorkspaces(named.slice(start, start + idsInQuery))
    const read = await runQuery(graph, query, {})
    if (!read.known) throw new Unreadable(read)
    for (const { key, ...workspace } of read.value) found.set(String(key), redact(workspace))
  }
  return found
}
