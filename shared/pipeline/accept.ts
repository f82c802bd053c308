import { clusterKey } from '../domain/cluster.ts'
import type { Arrival } from '../domain/expected-event.ts'
import { hashOf } from '../domain/hash-of.ts'
import { keyOf } from '../domain/key-of.ts'
import type { ResourceChange } from '../domain/resource-change.ts'
import { parseResourceId } from '../domain/resource-id.ts'
import { secondsBetween } from '../domain/time.ts'
import { hearExpected } from './accept/expected-events.ts'
import { withoutClaims } from './accept/without-claims.ts'
import { hearEvent } from './activity/hear-event.ts'
import { affected } from './affected.ts'
import { type ParsedEvent, parseEvent } from './changes/parse-event.ts'
import { lostWork } from './concerns/lost-work.ts'
import { raiseConcern } from './concerns.ts'
import type { Deps } from './deps.ts'
import { reject } from './ledger/reject.ts'
import { wake } from './wake.ts'

type Needs = Pick<Deps, 'tables' | 'blobs' | 'queues' | 'telemetry' | 'policy' | 'now' | 'limits'> &
  Parameters<typeof hearEvent>[1]

const spreadSeconds = 660
/** A change that touches as many clusters is one campaign to people, not as many alerts. */
const leastOfCampaign = 5

/** How many events were which. */
export type Accepted = Readonly<Record<ParsedEvent['kind'], number>>

/**
 * Event Grid payload, one event or several → a change row in the partition of each affected cluster,
 * then a wake-up that waits for the settle time; and signals of what the call itself is suspicious for. Storage
 * trouble is thrown, so that the sender tries again: an event that is accepted twice finds its row and only wakes
 * the cluster once more, and a call that was told of is not told again.
 */
export async function accept(
  payload: unknown,
  deps: Needs,
  source: Arrival['source'] = 'event',
): Promise<Accepted> {
  const events = Array.isArray(payload) ? payload : [payload]
  const counts = { change: 0, ignored: 0, malformed: 0 }
  for (const event of events) counts[await acceptOne(event, source, deps)] += 1
  return counts
}

async function acceptOne(
  event: unknown,
  source: Arrival['source'],
  deps: Needs,
): Promise<ParsedEvent['kind']> {
  const parsed = parseEvent(event, deps.limits.includeActor)
  if (parsed.kind === 'malformed') {
    const id = hashOf(JSON.stringify(event) ?? '').slice(0, 32)
    const body = withoutClaims(event)
    await reject(deps, { what: 'event', id, reason: parsed.reason, body })
    const title = 'An event of Azure makes no sense'
    await raiseConcern(lostWork('events', id, { title, because: parsed.reason }), deps)
  } else if (parsed.kind === 'ignored') {
    deps.telemetry.metric('events-ignored', 1, { type: parsed.type.slice(0, 100) })
  } else {
    const { at, operation } = parsed.change
    deps.telemetry.metric('event-age-seconds', secondsBetween(at, deps.now()), { operation })
    // What somebody announced to try the feed is no change, and nothing suspicious.
    if (!(await hearExpected(parsed.change, source, deps))) {
      await note(parsed.change, deps)
      await hearEvent(event, deps)
    }
    if (source === 'event') await heard(parsed.change, deps)
  }
  return parsed.kind
}

/** When the feed of a subscription was last heard, for doctor. */
async function heard({ resourceId }: ResourceChange, { tables, now }: Needs): Promise<void> {
  const subscription = parseResourceId(resourceId)?.subscriptionId.toLowerCase()
  // What comes from outside need be no key.
  if (subscription === undefined || !/^[\da-f-]{36}$/.test(subscription)) return
  const body = { v: 1, at: now() }
  await tables.write('runs', 'heard', [{ kind: 'put', row: subscription, body }])
}

/** A change above many clusters is looked at over eleven minutes: a few at once, a fleet one by one. */
function spread(index: number, count: number): number {
  return count <= 20 ? 0 : Math.round((index * spreadSeconds) / count)
}

/** Remembers a change for every cluster that it touches, and wakes them. */
export async function note(
  change: ResourceChange,
  deps: Pick<Needs, 'tables' | 'queues' | 'now' | 'limits'>,
): Promise<void> {
  const clusters = await affected(change, deps)
  const reach = clusters.length >= leastOfCampaign ? { reach: clusters.length } : {}
  for (const [index, cluster] of clusters.entries()) {
    const row = `change|${keyOf(change.id)}`
    await deps.tables.write('clusters', clusterKey(cluster), [
      { kind: 'insert', row, body: { ...change, ...reach, v: 1 } },
    ])
    await wake(
      deps,
      cluster.id,
      'event',
      deps.limits.settleSeconds + spread(index, clusters.length),
    )
  }
}
