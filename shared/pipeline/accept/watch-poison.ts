import { type QueueName, queues } from '../../domain/stores.ts'
import { minutes, secondsBetween } from '../../domain/time.ts'
import { raiseConcern, settleConcern } from '../concerns.ts'
import type { Deps } from '../deps.ts'

/** More than a message needs on its way through the poison door. */
const patience = minutes(4)
const member = 'catch-up'

/**
 * The host hands no function a body that is not base64 of UTF-8: such a message lies in the poison queue
 * until it expires, and no poison door ever sees it. What still lies there at the next round is told.
 */
export async function watchPoison(deps: Deps): Promise<void> {
  for (const queue of Object.keys(queues) as QueueName[]) await watchOne(queue, deps)
}

async function watchOne(queue: QueueName, deps: Deps): Promise<void> {
  const { tables, now } = deps
  const key = { cause: 'poison-unread', scope: queue }
  const count = await deps.queues.poisoned(queue)
  deps.telemetry.metric('poison-messages', count, { queue })
  const note = await tables.get('runs', 'poison', queue)
  if (count === 0) {
    if (note === null) return
    await settleConcern(key, member, deps)
    await tables.write('runs', 'poison', [{ kind: 'delete', row: queue }])
  } else if (note === null) {
    await tables.write('runs', 'poison', [
      { kind: 'insert', row: queue, body: { v: 1, since: now() } },
    ])
  } else if (secondsBetween(String(note.body['since']), now()) >= patience) {
    const name = `${queues[queue]}-poison`
    await raiseConcern(
      {
        ...key,
        member,
        severity: 'high',
        title: `Messages in the queue ${name} cannot be read`,
        because: `${count} of them lie there although their function runs: their bodies are not base64, or it fails on them`,
        fix: `Look at them in the storage browser of the portal; what is not Plimsoll's or Event Grid's can be deleted. The next sweep looks again at clusters that differ.`,
      },
      deps,
    )
  }
}
