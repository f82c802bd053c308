import type { JsonObject } from '../../domain/json.ts'
import { known, type Maybe } from '../../domain/maybe.ts'
import type { IsoTime } from '../../domain/time.ts'
import { Unreadable } from '../../pipeline/ports.ts'
import type { GraphQuery, GraphScope } from './graph-query.ts'
import type { ResourceGraph } from './resource-graph.ts'

/** All rows of a query, or why not all of them could be read. */
export async function runQuery(
  graph: ResourceGraph,
  query: GraphQuery,
  scope: GraphScope,
): Promise<Maybe<readonly JsonObject[]>> {
  const rows: JsonObject[] = []
  let takenAt: IsoTime | null = null
  try {
    for await (const page of graph.pages(query, scope)) {
      rows.push(...page.rows)
      takenAt ??= page.takenAt
    }
  } catch (error) {
    if (error instanceof Unreadable) return error.missing
    throw error
  }
  return known(rows, takenAt ?? '')
}
