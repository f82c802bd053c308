import type { DequeuedMessageItem } from '@azure/storage-queue'
import type { AppFunction } from '../core/app-function.ts'
import type { HostContext } from '../host-context.ts'
import { netTime } from '../net-time.ts'
import { realClock } from '../real-clock.ts'
import { untilAborted } from '../until-aborted.ts'
import { invisibleSeconds } from './invisible-seconds.ts'
import { messageBody } from './message-body.ts'
import { queueCall } from './queue-call.ts'
import type { TriggerQueue } from './trigger-queue.ts'

interface Received {
  readonly item: DequeuedMessageItem
  /** Changes with every renewal. */
  receipt: string
}

/** Hands one message to its function, then deletes it, delays its next try, or poisons it. */
export async function processMessage(
  host: HostContext,
  fn: AppFunction,
  queue: TriggerQueue,
  item: DequeuedMessageItem,
): Promise<void> {
  const { base64, maxDequeueCount } = host.hostJson.queues
  const received = { item, receipt: item.popReceipt }
  const body = messageBody(item.messageText, base64)
  if (body.kind === 'not-base64') return giveUp(host, queue, received, 'its body is not base64')
  if (item.dequeueCount > maxDequeueCount && queue.poison) {
    return giveUp(host, queue, received, `it was received ${item.dequeueCount} times`)
  }
  const ok = body.kind === 'text' && (await runHandler(host, fn, queue, received, body.text))
  // After the grace of a stop the message belongs to whoever receives it next.
  if (host.cut.aborted) return
  if (ok) return remove(queue, received)
  if (item.dequeueCount < maxDequeueCount || !queue.poison) return delay(host, queue, received)
  return giveUp(host, queue, received, `${fn.name} failed ${item.dequeueCount} times on it`)
}

async function runHandler(
  host: HostContext,
  fn: AppFunction,
  queue: TriggerQueue,
  received: Received,
  text: string,
): Promise<boolean> {
  const { item } = received
  const call = queueCall({
    text,
    dequeueCount: item.dequeueCount,
    expires: netTime(item.expiresOn.getTime()),
    inserted: netTime(item.insertedOn.getTime()),
    nextVisible: netTime(item.nextVisibleOn.getTime()),
    id: item.messageId,
    popReceipt: item.popReceipt,
  })
  const ended = new AbortController()
  const renewing = keepInvisible(host, queue, received, ended.signal)
  const outcome = await untilAborted(host.run(fn, call), host.cut)
  ended.abort()
  await renewing
  return outcome?.ok === true
}

// On real time whatever clock the host is handed: the storage counts the ten minutes.
async function keepInvisible(
  host: HostContext,
  queue: TriggerQueue,
  received: Received,
  ended: AbortSignal,
): Promise<void> {
  while (!ended.aborted) {
    await realClock.sleep((invisibleSeconds / 2) * 1000, ended)
    if (ended.aborted) return
    try {
      await hide(queue, received, invisibleSeconds)
    } catch (error) {
      host.log(
        'warning',
        `A message of '${queue.name}' could not be kept invisible: ${(error as Error).message}`,
      )
      return
    }
  }
}

async function hide(
  { messages }: TriggerQueue,
  received: Received,
  seconds: number,
): Promise<void> {
  const { messageId } = received.item
  const { popReceipt } = await messages.updateMessage(
    messageId,
    received.receipt,
    undefined,
    seconds,
  )
  received.receipt = popReceipt ?? received.receipt
}

async function delay(host: HostContext, queue: TriggerQueue, received: Received): Promise<void> {
  const seconds = (milliseconds: number) => Math.ceil(milliseconds / 1000 / host.delayFactor)
  if (queue.poison) return hide(queue, received, seconds(host.hostJson.queues.visibilityTimeout))
  // A failed message of a poison queue keeps the invisibility that it was received with.
  if (host.delayFactor > 1) await hide(queue, received, seconds(invisibleSeconds * 1000))
}

async function giveUp(
  host: HostContext,
  queue: TriggerQueue,
  received: Received,
  reason: string,
): Promise<void> {
  if (!queue.poison) return
  host.log('warning', `A message of '${queue.name}' goes to '${queue.name}-poison': ${reason}.`)
  await queue.poison.createIfNotExists()
  await queue.poison.sendMessage(received.item.messageText)
  await remove(queue, received)
}

async function remove({ messages }: TriggerQueue, { item, receipt }: Received): Promise<void> {
  try {
    await messages.deleteMessage(item.messageId, receipt)
  } catch (error) {
    // Gone, or received by somebody else meanwhile: nothing is left to delete.
    const { statusCode } = error as { statusCode?: number }
    if (statusCode !== 404 && statusCode !== 400) throw error
  }
}
