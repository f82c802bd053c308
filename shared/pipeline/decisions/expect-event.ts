import { clusterOf } from '../../domain/cluster.ts'
import type { DoorAnswer } from '../../domain/door.ts'
import type { ExpectedEvent } from '../../domain/expected-event.ts'
import { asJson, type Json, type JsonObject } from '../../domain/json.ts'
import { keyOf } from '../../domain/key-of.ts'
import { parseResourceId } from '../../domain/resource-id.ts'
import { after, hours } from '../../domain/time.ts'
import { expectedPartition } from '../accept/expected-events.ts'
import type { Deps } from '../deps.ts'
import { BadInput, neededText, withInput } from '../desk/door-input.ts'
import type { Write } from '../ports.ts'

type Needs = Pick<Deps, 'tables' | 'now'>

/** The change log tells of it too, up to half an hour later. */
const lifetime = hours(1)
const mostCorrelations = 4
const mostWrites = 100
const uuid = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i

/**
 * `{ resource, correlations }`: somebody is about to write that resource, by requests with these correlation ids, and
 * wants to see the events arrive. What is written so wakes no cluster. What came of other ones before is forgotten.
 */
export function expectEvent(input: JsonObject, deps: Needs): Promise<DoorAnswer> {
  return withInput(async () => {
    const resource = resourceIn(input)
    const correlations = correlationsIn(input['correlations'])
    const row = `asked|${keyOf(resource)}`
    const known = await deps.tables.get('runs', expectedPartition, row)
    const isSame = known !== null && sharesOne(known.body, correlations)
    const askedAt = isSame ? String(known.body['askedAt']) : deps.now()
    const until = after(deps.now(), lifetime)
    const expected: ExpectedEvent = { resource, correlations, askedAt, until }
    const earlier = await earlierThan(isSame ? [] : [row], deps)
    for (let start = 0; start < earlier.length; start += mostWrites) {
      const writes = earlier.slice(start, start + mostWrites)
      await deps.tables.write('runs', expectedPartition, writes)
    }
    const body = asJson({ v: 1, ...expected })
    await deps.tables.write('runs', expectedPartition, [{ kind: 'put', row, body }])
    return { status: 200, body: asJson({ version: 1, ...expected }) }
  })
}

/** The same requests, announced once more with ids that Azure has given them. */
function sharesOne(body: JsonObject, correlations: readonly string[]): boolean {
  const before: readonly unknown[] = Array.isArray(body['correlations']) ? body['correlations'] : []
  return before.some((one) => correlations.includes(String(one)))
}

/** What was heard of these resources before, and all of those whose time is over. */
async function earlierThan(
  own: readonly string[],
  { tables, now }: Needs,
): Promise<readonly Write[]> {
  const rows = await tables.list('runs', expectedPartition)
  const over = rows
    .filter(({ row, body }) => row.startsWith('asked|') && String(body['until']) <= now())
    .map(({ row }) => row)
  const gone = [...over, ...own].map((row) => row.replace('asked|', 'heard|'))
  return rows
    .filter(({ row }) => over.includes(row) || gone.some((start) => row.startsWith(`${start}|`)))
    .map(({ row }) => ({ kind: 'delete', row }))
}

function resourceIn(input: JsonObject): string {
  const id = neededText(input, 'resource', 1024)
  const parsed = parseResourceId(id)
  // Nobody may look away from a cluster.
  if (parsed?.type.includes('/') && clusterOf(id) === null) return id
  throw new BadInput(
    'resource takes the ARM id of a resource that is no cluster and lies in none: /subscriptions/…',
  )
}

function correlationsIn(value: Json | undefined): readonly string[] {
  const given: readonly unknown[] = Array.isArray(value) ? value : []
  const ids = given.flatMap((one) =>
    typeof one === 'string' && uuid.test(one) ? [one.toLowerCase()] : [],
  )
  if (ids.length > 0 && ids.length === given.length && ids.length <= mostCorrelations) return ids
  throw new BadInput(`correlations takes a list of one to ${mostCorrelations} UUIDs`)
}
