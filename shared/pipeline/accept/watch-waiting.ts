import { type QueueName, queues } from '../../domain/stores.ts'
import { secondsBetween } from '../../domain/time.ts'
import type { Deps } from '../deps.ts'

type Needs = Pick<Deps, 'tables' | 'queues' | 'telemetry' | 'now'>

/**
 * Measures for how long the message at the front of each queue has waited, at least: since the round that
 * first saw it there. Its own age would not do, for many are sent with a delay. Alert rules outside go by it.
 */
export async function watchWaiting(deps: Needs): Promise<void> {
  for (const queue of Object.keys(queues) as QueueName[]) {
    const seconds = await waitedSeconds(queue, deps)
    deps.telemetry.metric('queue-oldest-seconds', seconds, { queue })
  }
}

async function waitedSeconds(queue: QueueName, { tables, queues, now }: Needs): Promise<number> {
  const front = await queues.waiting(queue)
  const note = await tables.get('runs', 'waiting', queue)
  if (front === null) {
    if (note !== null) await tables.write('runs', 'waiting', [{ kind: 'delete', row: queue }])
    return 0
  }
  if (note?.body['front'] === front) return secondsBetween(String(note.body['since']), now())
  const body = { v: 1, front, since: now() }
  await tables.write('runs', 'waiting', [{ kind: 'put', row: queue, body }])
  return 0
}
