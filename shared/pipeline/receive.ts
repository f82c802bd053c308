import type * as z from 'zod/mini'
import { hashOf } from '../domain/hash-of.ts'
import { isObject, type Json, type JsonObject } from '../domain/json.ts'
import { Versioned } from '../domain/messages.ts'
import type { QueueName } from '../domain/stores.ts'
import { lostWork } from './concerns/lost-work.ts'
import { raiseConcern, settleConcern } from './concerns.ts'
import type { Deps } from './deps.ts'
import { keepFailure } from './ledger/failures.ts'
import { NewerVersion } from './ledger/newer-version.ts'
import { reject } from './ledger/reject.ts'
import { memberOf } from './poison.ts'

const parkSeconds = 600

/**
 * The way of every message of our own: one of a newer version is parked until the code that knows it is
 * back, nonsense is rejected with its reason, trouble is kept for the poison door and thrown to the host.
 */
export async function receive<S extends z.ZodMiniType>(
  queue: QueueName,
  shape: S,
  message: unknown,
  deps: Deps,
  handle: (message: z.infer<S>, deps: Deps) => Promise<void>,
): Promise<void> {
  const version = Versioned.safeParse(message)
  if (version.success && version.data.v > 1 && isObject(message)) {
    return deps.queues.send(queue, message, parkSeconds)
  }
  const read = shape.safeParse(message)
  if (!read.success) {
    const id = hashOf(JSON.stringify(message) ?? '').slice(0, 32)
    const reason = read.error.issues
      .map(({ path, message: said }) => `${path.join('.')}: ${said}`)
      .join('; ')
    const body = (isObject(message) ? message : String(message).slice(0, 10_000)) as Json
    await reject(deps, { what: `message-${queue}`, id, reason, body })
    // Nobody but Plimsoll writes here: it is our own work that is lost, or somebody else's hand in it.
    const title = `A message of the queue ${queue} makes no sense`
    return raiseConcern(lostWork(queue, id, { title, because: reason }), deps)
  }
  try {
    await handle(read.data, deps)
  } catch (error) {
    if (error instanceof NewerVersion && isObject(message)) {
      return deps.queues.send(queue, message, parkSeconds)
    }
    await keepFailure(queue, message, error, deps)
    throw error
  }
  await settleRearmed(queue, read.data as JsonObject, deps)
}

/** A message that came back from poison reports that the trouble is over. */
async function settleRearmed(queue: QueueName, message: JsonObject, deps: Deps): Promise<void> {
  if (Number(message['attempt']) > 0) {
    await settleConcern({ cause: 'work-lost', scope: queue }, memberOf(message), deps)
  }
}
