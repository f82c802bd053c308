import type { DequeuedMessageItem } from '@azure/storage-queue'
import type { AppFunction } from '../core/app-function.ts'
import type { HostContext } from '../host-context.ts'
import { realClock } from '../real-clock.ts'
import { invisibleSeconds } from './invisible-seconds.ts'
import { processMessage } from './process-message.ts'
import type { TriggerQueue } from './trigger-queue.ts'

export interface QueueListener {
  readonly queueName: string
  /** Ends when the host stops; messages in flight are the host's work. */
  readonly ended: Promise<void>
  /** Looks at the queue now instead of after its back-off. */
  wake(): void
  /** Resolves when no request for messages is on its way. */
  received(): Promise<unknown>
  hasVisible(): Promise<boolean>
  /** How many messages the queue holds, visible or not. */
  size(): Promise<number>
}

const shortestPoll = 100

/**
 * Receives a queue's messages in batches: another batch once no more than `newBatchThreshold` run,
 * a random exponential back-off while the queue is empty (QueueListener.cs of the storage extension).
 */
export function listenQueue(
  host: HostContext,
  fn: AppFunction,
  queue: TriggerQueue,
): QueueListener {
  const { batchSize, newBatchThreshold, maxPollingInterval } = host.hostJson.queues
  let inFlight = 0
  let nap = new AbortController()
  let receiving: Promise<DequeuedMessageItem[]> = Promise.resolve([])
  const wake = () => nap.abort()

  async function receive(): Promise<DequeuedMessageItem[]> {
    try {
      const { receivedMessageItems } = await queue.messages.receiveMessages({
        numberOfMessages: batchSize,
        visibilityTimeout: invisibleSeconds,
      })
      host.storage.answered()
      // What arrives while the host stops goes back, or it would be hidden for ten minutes.
      for (const item of receivedMessageItems)
        await (host.stopping.aborted ? giveBack(item) : begin(item))
      return receivedMessageItems
    } catch (error) {
      host.storage.failed(error)
      // Nobody has sent to this queue yet.
      if ((error as { statusCode?: number }).statusCode !== 404) complain(error)
      return []
    }
  }

  function begin(item: DequeuedMessageItem): void {
    inFlight += 1
    const end = () => {
      inFlight -= 1
      if (inFlight === newBatchThreshold) wake()
    }
    host.work
      .track(processMessage(host, fn, queue, item))
      .catch(complain)
      .finally(end)
  }

  async function giveBack({ messageId, popReceipt }: DequeuedMessageItem): Promise<void> {
    await queue.messages.updateMessage(messageId, popReceipt, undefined, 0)
  }

  function complain(error: unknown): void {
    host.log('error', `Queue '${queue.name}' of ${fn.name}: ${(error as Error).message}`)
  }

  async function poll(): Promise<void> {
    let pause = shortestPoll
    while (!host.stopping.aborted) {
      nap = new AbortController()
      if (inFlight > newBatchThreshold) {
        await host.clock.sleep(maxPollingInterval, nap.signal)
        continue
      }
      receiving = receive()
      if ((await receiving).length > 0) {
        pause = shortestPoll
        continue
      }
      await rest(pause)
      pause = Math.min(maxPollingInterval, pause * 2 * (0.8 + Math.random() * 0.4))
    }
  }

  // However fast the handed clock runs, the storage is asked ten times a second at most.
  async function rest(pause: number): Promise<void> {
    const { signal } = nap
    await Promise.all([
      host.clock.sleep(pause, signal),
      realClock.sleep(Math.min(pause, shortestPoll), signal),
    ])
  }

  host.stopping.addEventListener('abort', () => wake(), { once: true })
  return {
    queueName: queue.name,
    ended: poll(),
    wake: () => wake(),
    received: () => receiving,
    hasVisible: () =>
      unlessAbsent(false, async () => {
        const { peekedMessageItems } = await queue.messages.peekMessages({ numberOfMessages: 1 })
        return peekedMessageItems.length > 0
      }),
    size: () =>
      unlessAbsent(0, async () => {
        const { approximateMessagesCount } = await queue.messages.getProperties()
        return approximateMessagesCount ?? 0
      }),
  }
}

/** Nobody has sent to a queue that is not there yet. */
async function unlessAbsent<T>(absent: T, look: () => Promise<T>): Promise<T> {
  try {
    return await look()
  } catch (error) {
    if ((error as { statusCode?: number }).statusCode === 404) return absent
    throw error
  }
}
