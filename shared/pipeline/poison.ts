import { clusterKey, clusterOf } from '../domain/cluster.ts'
import { hashOf } from '../domain/hash-of.ts'
import { isObject, type Json, type JsonObject } from '../domain/json.ts'
import type { QueueName } from '../domain/stores.ts'
import { days, hours, minutes, secondsBetween } from '../domain/time.ts'
import { accept } from './accept.ts'
import { openFile } from './cluster-file.ts'
import { raiseConcern } from './concerns.ts'
import type { Deps } from './deps.ts'
import { failureOf } from './failures.ts'
import { reject } from './reject.ts'
import { relay } from './relay.ts'
import { withoutClaims } from './without-claims.ts'

/** Work that failed for so long is given up, with the concern that it raised still open. */
const oldest = days(7)

/**
 * A message that the host gave up on. Its reason is kept, what its cluster's outbox still holds goes out,
 * the work is armed again with a delay, and somebody hears that Plimsoll has trouble of its own.
 */
export async function poison(queue: QueueName, message: unknown, deps: Deps): Promise<void> {
  const text = typeof message === 'string' ? message : JSON.stringify(message)
  const id = hashOf(text ?? '').slice(0, 32)
  const reason = (await failureOf(queue, message, deps)) ?? 'the host gave up on it'
  await reject(deps, {
    what: `poison-${queue}`,
    id,
    reason,
    body: queue === 'events' ? withoutClaims(message) : asBody(message),
  })
  const fate = await rearm(queue, message, deps)
  if (fate.kind === 'done') return
  const tried = fate.kind === 'armed' ? 'it is tried again' : 'it cannot be tried again'
  await raiseConcern(
    {
      cause: 'work-lost',
      scope: queue,
      member: fate.kind === 'armed' ? fate.member : id,
      severity: 'high',
      title: `Work of the queue ${queue} failed again and again`,
      because: `${reason}; ${tried}`,
      fix: 'The container plimsoll-rejected holds the message and the reason; see the guide on trouble.',
    },
    deps,
  )
}

type Fate =
  | { readonly kind: 'done' }
  | { readonly kind: 'lost' }
  | { readonly kind: 'armed'; readonly member: string }

async function rearm(queue: QueueName, message: unknown, deps: Deps): Promise<Fate> {
  if (queue === 'events') {
    const { malformed } = await accept(message, deps)
    return { kind: malformed === 0 ? 'done' : 'lost' }
  }
  if (!isObject(message) || typeof message['firstAt'] !== 'string') return { kind: 'lost' }
  if (queue === 'audit') await relayFor(message, deps)
  const age = secondsBetween(message['firstAt'], deps.now())
  if (!(age < oldest)) return { kind: 'lost' }
  const attempt = Number(message['attempt'] ?? 0) + 1
  const delay = Math.min(minutes(5) * 2 ** Math.min(attempt, 6), hours(4))
  await deps.queues.send(queue, { ...message, attempt }, delay)
  return { kind: 'armed', member: memberOf(message) }
}

async function relayFor(message: JsonObject, deps: Deps): Promise<void> {
  const cluster = typeof message['cluster'] === 'string' ? clusterOf(message['cluster']) : null
  if (cluster === null) return
  await relay(await openFile(deps.tables, clusterKey(cluster)), cluster, deps)
}

/** Equal for a message and its later attempts. */
export function memberOf(message: JsonObject): string {
  return String(message['id'])
}

function asBody(message: unknown): Json {
  return isObject(message) ? message : String(message).slice(0, 10_000)
}
