import type { Concern } from '../../domain/concern.ts'
import type { QueueName } from '../../domain/stores.ts'

/** That a message of a queue came to nothing: one conversation a queue, with the message as its member. */
export function lostWork(
  queue: QueueName,
  member: string,
  { title, because }: Pick<Concern, 'title' | 'because'>,
): Concern {
  return {
    cause: 'work-lost',
    scope: queue,
    member,
    severity: 'high',
    title,
    because,
    fix: 'The container plimsoll-rejected holds the message and the reason; see the guide on trouble.',
  }
}
