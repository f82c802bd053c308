import { type FacetName, facets } from '../../domain/facets/index.ts'
import type { Json } from '../../domain/json.ts'
import type { IsoTime } from '../../domain/time.ts'
import type { FactGap, FleetFacts, FleetRow } from '../../pipeline/ports.ts'
import type { BulkReader } from './collector/bulk-reader.ts'
import { readers } from './collector/index.ts'
import { gatheredFacts } from './gathered-facts.ts'
import { readBulk } from './read-bulk.ts'
import type { ResourceGraph } from './resource-graph.ts'
import { runQuery } from './run-query.ts'

/** A query of 200 ids is some 30 kB of text. */
const clustersInQuery = 200

const bulkReaders = (
  Object.entries(readers) as [FacetName, { readonly bulk?: BulkReader }][]
).flatMap(([name, { bulk }]) => (bulk === undefined ? [] : [{ name, bulk }]))

/**
 * What Resource Graph tells of these clusters besides their rows. A query that cannot be read leaves a gap
 * where its facet would be, and costs no other facet anything.
 */
export async function fleetFacts(
  graph: ResourceGraph,
  rows: readonly FleetRow[],
): Promise<FleetFacts> {
  const bulk: { [F in FacetName]?: Record<string, Json> } = {}
  const gaps: FactGap[] = []
  const times: IsoTime[] = []
  for (let start = 0; start < rows.length; start += clustersInQuery) {
    const batch = rows.slice(start, start + clustersInQuery)
    const ask = askOnce(graph, times)
    for (const { name, bulk: reader } of bulkReaders) {
      const askers = askersOf(name, reader, batch)
      if (askers.length === 0) continue
      const read = await readBulk(reader, askers, ask)
      if (read.known) bulk[name] = Object.assign(bulk[name] ?? {}, Object.fromEntries(read.value))
      else gaps.push({ facet: name, missing: read, clusters: askers.map(({ id }) => id) })
    }
  }
  const queried = { bulk, gaps, takenAt: '' }
  const gathered = await gatheredFacts(askOnce(graph, times), rows, queried)
  return {
    bulk: { ...bulk, ...gathered.bulk },
    gaps: [...gaps, ...gathered.gaps],
    takenAt: times.sort()[0] ?? '',
  }
}

function askersOf(name: FacetName, reader: BulkReader, rows: readonly FleetRow[]) {
  return rows
    .filter(({ cluster }) => facets[name].appliesTo.some((kind) => kind === cluster.kind))
    .map(({ cluster, resource }) => ({
      id: cluster.id.toLowerCase(),
      subscriptionId: cluster.subscriptionId,
      keys: reader.keysOf(resource),
    }))
}

/** Two facets that one query tells share it. `times` collects when something was read. */
function askOnce(graph: ResourceGraph, times: IsoTime[]): Parameters<typeof readBulk>[2] {
  const asked = new Map<string, ReturnType<typeof runQuery>>()

  async function run(...[query, scope]: Parameters<Parameters<typeof readBulk>[2]>) {
    const read = await runQuery(graph, query, scope)
    if (read.known) times.push(read.takenAt)
    return read
  }

  return (query, scope) => {
    const begun = asked.get(query.text) ?? run(query, scope)
    asked.set(query.text, begun)
    return begun
  }
}
