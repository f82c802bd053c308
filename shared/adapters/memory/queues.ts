import type { JsonObject } from '../../domain/json.ts'
import { keyOf } from '../../domain/key-of.ts'
import type { QueueName } from '../../domain/stores.ts'
import { after, type IsoTime } from '../../domain/time.ts'
import type { Queues } from '../../pipeline/ports.ts'
import { hiddenSeconds } from '../store/hidden-seconds.ts'
import { messageText } from '../store/message-text.ts'

/** A message in somebody's hands: completed, given back, or visible again when its time is up. */
export interface Received {
  readonly message: JsonObject
  /** How often it has been received, this time included. */
  readonly dequeueCount: number
  /** False when its time was up and somebody else received it since: the message stays. */
  complete(): boolean
  /** Visible again after `delay` seconds; false as for `complete`. */
  giveBack(delay?: number): boolean
}

export interface MemoryQueues extends Queues {
  /** The message that has been visible longest, or the one that `pick` chooses of `count`; null when none is. */
  receive(
    queue: QueueName,
    options?: { readonly hiddenFor?: number; readonly pick?: (count: number) => number },
  ): Received | null
  /** Messages that nobody has completed, visible or not. */
  depth(queue: QueueName): number
  /** When the next message is or becomes visible; null when the queue is empty. */
  nextVisible(queue: QueueName): IsoTime | null
  /** Everything in the queue, in the order in which it becomes visible. */
  messages(
    queue: QueueName,
  ): readonly { readonly message: JsonObject; readonly visibleAt: IsoTime }[]
}

interface Waiting {
  readonly text: string
  visibleAt: IsoTime
  dequeueCount: number
}

const tenMinutes = 600

/** Queues in arrays, delivering at least once by the clock that is handed in. */
export function memoryQueues(now: () => IsoTime): MemoryQueues {
  const waiting = new Map<QueueName, Waiting[]>()

  function inOrder(queue: QueueName): Waiting[] {
    const order = (a: Waiting, b: Waiting): number =>
      a.visibleAt === b.visibleAt ? 0 : a.visibleAt < b.visibleAt ? -1 : 1
    return [...(waiting.get(queue) ?? [])].sort(order)
  }

  function handOut(queue: QueueName, item: Waiting, hiddenFor: number): Received {
    item.visibleAt = after(now(), hiddenFor)
    item.dequeueCount++
    const receipt = item.dequeueCount
    const mine = (): boolean =>
      item.dequeueCount === receipt && (waiting.get(queue) ?? []).includes(item)
    return {
      message: messageOf(item.text),
      dequeueCount: receipt,
      complete() {
        if (!mine()) return false
        waiting.set(
          queue,
          (waiting.get(queue) ?? []).filter((other) => other !== item),
        )
        return true
      },
      giveBack(delay) {
        if (!mine()) return false
        item.visibleAt = after(now(), hiddenSeconds(delay))
        return true
      },
    }
  }

  return {
    async send(queue, message, delay) {
      const text = messageText(queue, message)
      const visibleAt = after(now(), hiddenSeconds(delay))
      const queued = waiting.get(queue) ?? []
      queued.push({ text, visibleAt, dequeueCount: 0 })
      waiting.set(queue, queued)
    },
    async waiting(queue) {
      const front = inOrder(queue).find(({ visibleAt }) => visibleAt <= now())
      return front === undefined ? null : keyOf(front.text, front.visibleAt)
    },
    // Whoever plays the host keeps its own poison.
    poisoned: async () => 0,
    receive(queue, { hiddenFor = tenMinutes, pick = () => 0 } = {}) {
      const visible = inOrder(queue).filter((item) => item.visibleAt <= now())
      const item = visible[pick(visible.length)]
      return item === undefined ? null : handOut(queue, item, hiddenFor)
    },
    depth: (queue) => waiting.get(queue)?.length ?? 0,
    nextVisible: (queue) => inOrder(queue)[0]?.visibleAt ?? null,
    messages: (queue) =>
      inOrder(queue).map(({ text, visibleAt }) => ({ message: messageOf(text), visibleAt })),
  }
}

function messageOf(text: string): JsonObject {
  return JSON.parse(Buffer.from(text, 'base64').toString()) as JsonObject
}
