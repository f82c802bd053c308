import type { MemoryQueues } from '../../adapters/memory/queues.ts'
import type { JsonObject } from '../../domain/json.ts'
import type { QueueName } from '../../domain/stores.ts'
import type { IsoTime } from '../../domain/time.ts'
import type { Verbs } from '../verbs.ts'

const served: readonly QueueName[] = [
  'events',
  'audit',
  'sweepPages',
  'campaigns',
  'preserve',
  'deliver',
]

/** Opens the doors for what the queues hold, one message after the other, until nothing is visible. */
export async function workThrough(queues: MemoryQueues, verbs: Verbs): Promise<void> {
  for (;;) {
    const next = nextOf(queues)
    if (next === null) return
    const [queue, { message, complete }] = next
    await open(queue, message, verbs)
    complete()
  }
}

function nextOf(queues: MemoryQueues) {
  for (const queue of served) {
    const received = queues.receive(queue)
    if (received !== null) return [queue, received] as const
  }
  return null
}

/** When the next message becomes visible; null when there is none. */
export function nextVisible(queues: MemoryQueues): IsoTime | null {
  return served.flatMap((queue) => queues.nextVisible(queue) ?? []).sort()[0] ?? null
}

function open(queue: QueueName, message: JsonObject, verbs: Verbs): Promise<void> {
  switch (queue) {
    case 'events':
      return verbs.acceptQueued(message)
    case 'audit':
      return verbs.audit(message)
    case 'sweepPages':
      return verbs.sweepPage(message)
    case 'deliver':
      return verbs.deliver(message)
    case 'preserve':
      return verbs.preserve(message)
    case 'campaigns':
      return verbs.tellCampaign(message)
    case 'hunts':
      return verbs.huntWorkspace(message)
  }
}
