import type { Json, JsonObject } from '../../domain/json.ts'
import { known, type Maybe } from '../../domain/maybe.ts'
import { redact } from '../../domain/redact.ts'
import type { BulkReader } from './collector/bulk-reader.ts'
import type { GraphQuery, GraphScope } from './graph-query.ts'

/** A cluster and what is asked for it. */
interface Asker {
  readonly id: string
  readonly subscriptionId: string
  readonly keys: readonly string[]
}

type Ask = (query: GraphQuery, scope: GraphScope) => Promise<Maybe<readonly JsonObject[]>>

/** One facet of a batch of clusters, by their lower-cased ids; who has no row has the empty list. */
export async function readBulk(
  reader: BulkReader,
  askers: readonly Asker[],
  ask: Ask,
): Promise<Maybe<ReadonlyMap<string, Json>>> {
  const keys = [...new Set(askers.flatMap((one) => one.keys))].sort()
  const subscriptions = [...new Set(askers.map((one) => one.subscriptionId.toLowerCase()))].sort()
  const scope = reader.scope === 'subscriptions' ? { subscriptions } : {}
  const read = keys.length === 0 ? known([], '') : await ask(reader.query(keys), scope)
  if (!read.known) return read
  const byKey = new Map<string, JsonObject[]>(keys.map((key) => [key, []]))
  for (const row of read.value) {
    for (const key of new Set(reader.keysIn(row))) byKey.get(key)?.push(plain(row))
  }
  return known(
    new Map(askers.map((one) => [one.id, facetOf(reader, one.keys, byKey)])),
    read.takenAt,
  )
}

/** Without the columns that only order the rows and say whose they are. */
function plain({ key: _key, cluster: _cluster, ...resource }: JsonObject): JsonObject {
  return redact(resource)
}

function facetOf(
  { facetOf: more }: BulkReader,
  keys: readonly string[],
  byKey: ReadonlyMap<string, readonly JsonObject[]>,
): Json {
  const rows = keys.flatMap((key) => byKey.get(key) ?? [])
  return more === undefined ? rows : more(rows, keys)
}
