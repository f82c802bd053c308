import type { HostContext } from './host-context.ts'
import type { QueueListener } from './queue/queue-listener.ts'
import { realClock } from './real-clock.ts'

/**
 * Resolves once nothing runs and no queue that the host reads holds a visible message; wakes the
 * listeners of those that do. Messages that wait for their time do not count.
 */
export async function untilIdle(
  host: HostContext,
  listeners: readonly QueueListener[],
): Promise<void> {
  while (!host.stopping.aborted) {
    const begun = host.work.begun()
    await host.work.settled()
    const visible = await Promise.all(listeners.map(wakeWhenVisible))
    // A message that was received just before it could be seen begins when its request returns.
    await Promise.all(listeners.map((listener) => listener.received()))
    const still = host.work.running() === 0 && host.work.begun() === begun
    if (still && !visible.includes(true)) return
    await realClock.sleep(20, host.stopping)
  }
}

async function wakeWhenVisible(listener: QueueListener): Promise<boolean> {
  const visible = await listener.hasVisible()
  if (visible) listener.wake()
  return visible
}
