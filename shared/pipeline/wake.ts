import { keyOf } from '../domain/key-of.ts'
import type { Rebuild, WakeUp } from '../domain/messages.ts'
import type { WakeReason } from '../domain/wake-reason.ts'
import type { Deps } from './deps.ts'

/**
 * Asks for a look at a cluster after `delay` seconds. Costs nothing when there is nothing to do by then.
 * `facts`: the name of the blob with what a sweep has read. `rebuild`: what is to be made again.
 */
export async function wake(
  { queues, now }: Pick<Deps, 'queues' | 'now'>,
  cluster: string,
  reason: WakeReason,
  delay: number,
  facts?: string,
  rebuild?: Rebuild,
): Promise<void> {
  const at = now()
  const id = keyOf(cluster, reason, at)
  const message: WakeUp = {
    v: 1,
    id,
    attempt: 0,
    firstAt: at,
    cluster,
    ...(reason === 'hunt' ? { reason: 'sweep', hunt: true } : { reason }),
    ...(facts && { facts }),
    ...(rebuild && { rebuild }),
  }
  await queues.send('audit', message, delay)
}
