import type { QueueSeen } from '../../domain/exam.ts'
import { type QueueName, queues } from '../../domain/stores.ts'
import { secondsBetween } from '../../domain/time.ts'
import type { StoredRow } from '../ports.ts'
import type { ExamDeps } from './exam-deps.ts'

type Needs = Pick<ExamDeps, 'tables' | 'queues' | 'now'>

/** What waits, and for how long, by the notes that catch-up takes; nothing is written. */
export function seeQueues(deps: Needs): Promise<readonly QueueSeen[]> {
  return Promise.all((Object.keys(queues) as QueueName[]).map((queue) => seeOne(queue, deps)))
}

async function seeOne(queue: QueueName, { tables, queues, now }: Needs): Promise<QueueSeen> {
  const [front, waiting, poison, lain] = await Promise.all([
    queues.waiting(queue),
    tables.get('runs', 'waiting', queue),
    queues.poisoned(queue),
    tables.get('runs', 'poison', queue),
  ])
  const seconds = (note: StoredRow | null) => secondsBetween(String(note?.body['since']), now())
  const same = front !== null && waiting?.body['front'] === front
  return {
    queue,
    waitedSeconds: same ? seconds(waiting) : 0,
    poison,
    poisonSeconds: lain === null ? null : seconds(lain),
  }
}
