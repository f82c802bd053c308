import { keyOf } from '../../domain/key-of.ts'
import { type QueueName, queues } from '../../domain/stores.ts'
import { days, secondsBetween } from '../../domain/time.ts'
import { settleConcern } from '../concerns.ts'
import type { Deps } from '../deps.ts'

/** Lost work that nothing can bring back has been said; after this long it is no longer news. */
const afterDays = 1

/** Ends the concerns about lost work that no later success can end. */
export async function expireConcerns(deps: Deps): Promise<void> {
  for (const scope of Object.keys(queues) as QueueName[]) {
    const key = { cause: 'work-lost', scope }
    const partition = keyOf('concern', key.cause, key.scope)
    const members = await deps.tables.list('concerns', partition, {
      from: 'member|',
      to: 'member}',
    })
    for (const { body } of members) {
      const { member, at } = body
      if (typeof member !== 'string' || typeof at !== 'string') continue
      if (secondsBetween(at, deps.now()) > days(afterDays)) await settleConcern(key, member, deps)
    }
  }
}
