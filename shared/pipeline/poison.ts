import { clusterKey } from '../domain/cluster.ts'
import { hashOf } from '../domain/hash-of.ts'
import { isObject, type Json, type JsonObject } from '../domain/json.ts'
import type { QueueName } from '../domain/stores.ts'
import { days, hours, minutes, secondsBetween } from '../domain/time.ts'
import { withoutClaims } from './accept/without-claims.ts'
import { accept } from './accept.ts'
import { lostWork } from './concerns/lost-work.ts'
import { raiseConcern } from './concerns.ts'
import { auditable } from './dependencies/auditable.ts'
import type { Deps } from './deps.ts'
import { openFile } from './ledger/cluster-file.ts'
import { failureOf } from './ledger/failures.ts'
import { reject } from './ledger/reject.ts'
import { relay } from './relay.ts'

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
  // What cannot be understood is told by `accept` itself.
  if (queue === 'events') return void (await accept(message, deps))
  const again = isObject(message) && isYoung(message, deps) ? message : null
  const member = again === null ? id : memberOf(again)
  const title = `Work of the queue ${queue} failed again and again`
  const tried = again === null ? 'it cannot be tried again' : 'it is tried again'
  // Told first: what comes now may fail for the reason that the work failed for, and is done again then.
  await raiseConcern(lostWork(queue, member, { title, because: `${reason}; ${tried}` }), deps)
  if (queue === 'audit' && isObject(message)) await relayFor(message, deps)
  if (again !== null) await rearm(queue, again, deps)
}

function isYoung({ firstAt }: JsonObject, { now }: Deps): boolean {
  return typeof firstAt === 'string' && secondsBetween(firstAt, now()) < oldest
}

async function rearm(queue: QueueName, message: JsonObject, { queues }: Deps): Promise<void> {
  const before = Number(message['attempt'])
  const attempt = Number.isInteger(before) ? before + 1 : 1
  const delay = Math.min(minutes(5) * 2 ** Math.min(attempt, 6), hours(4))
  await queues.send(queue, { ...message, attempt }, delay)
}

async function relayFor(message: JsonObject, deps: Deps): Promise<void> {
  const cluster = typeof message['cluster'] === 'string' ? auditable(message['cluster']) : null
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
