import { clusterOf } from '../../domain/cluster.ts'
import type { Arrival, ExpectedEvent } from '../../domain/expected-event.ts'
import { asJson } from '../../domain/json.ts'
import { keyOf } from '../../domain/key-of.ts'
import type { ResourceChange } from '../../domain/resource-change.ts'
import type { Deps } from '../deps.ts'
import { isNewer } from '../ledger/is-newer.ts'

type Needs = Pick<Deps, 'tables' | 'now'>

/** In the table of runs: a row for each resource that an event is expected of, and one for each that came. */
export const expectedPartition = 'expected-events'

/**
 * Whether the change is a synthetic one of our own: a write, on a resource that an event is expected of, by a request
 * that was announced. A repetition says the same. Nothing of the fleet has changed then.
 */
export async function isSynthetic(change: ResourceChange, deps: Needs): Promise<boolean> {
  const expected = await expectedOf(change, deps)
  return expected !== null && wasAnnounced(change, expected)
}

/**
 * Notes that an expected event has arrived, once however often it does, and says whether it was a synthetic one. A
 * foreign write of the resource proves the same way open, and is looked into like any other.
 */
export async function hearExpected(
  change: ResourceChange,
  source: Arrival['source'],
  deps: Needs,
): Promise<boolean> {
  const expected = await expectedOf(change, deps)
  if (expected === null) return false
  const announced = wasAnnounced(change, expected)
  if (!announced && change.at < expected.askedAt) return false
  const arrival: Arrival = { at: change.at, heardAt: deps.now(), source }
  const row = `heard|${keyOf(change.resourceId)}|${keyOf(change.id)}`
  const body = asJson({ v: 1, ...arrival })
  // The same event again finds its row: the first time counts.
  await deps.tables.write('runs', expectedPartition, [{ kind: 'insert', row, body }])
  return announced
}

async function expectedOf(
  change: ResourceChange,
  { tables, now }: Needs,
): Promise<ExpectedEvent | null> {
  // Nothing is ever expected of clusters, which most events are about.
  if (change.kind !== 'write' || clusterOf(change.resourceId) !== null) return null
  const row = await tables.get('runs', expectedPartition, `asked|${keyOf(change.resourceId)}`)
  if (row === null || isNewer(row.body)) return null
  const expected = row.body as unknown as ExpectedEvent
  return now() < expected.until ? expected : null
}

function wasAnnounced({ correlationId }: ResourceChange, { correlations }: ExpectedEvent): boolean {
  return correlationId !== undefined && correlations.includes(correlationId.toLowerCase())
}
