import type { ArmAnswer, ArmRequest } from './arm/arm-request.ts'
import type { Service } from './service.ts'
import { guidOf } from './world/guid-of.ts'

interface Message {
  readonly id: string
  readonly text: string
  /** Milliseconds since 1970. */
  visibleAt: number
  dequeued: number
}

export interface StorageQueues extends Service {
  readonly put: (queue: string, text: string, delayMs?: number) => void
}

/** The queues of one storage account, as far as somebody receives from them: nothing is deleted. */
export function createStorageQueues(account: string, now: () => number): StorageQueues {
  const queues = new Map<string, Message[]>()
  let count = 0

  function receive({ path, url }: ArmRequest): ArmAnswer {
    const [, queue = '', messages] = path.split('/')
    const held = queues.get(queue)
    if (messages !== 'messages' || held === undefined) return noQueue
    const most = Number(url.searchParams.get('numofmessages') ?? 1)
    const hidden = Number(url.searchParams.get('visibilitytimeout') ?? 30)
    const taken = held.filter(({ visibleAt }) => visibleAt <= now()).slice(0, most)
    for (const message of taken) {
      message.visibleAt = now() + hidden * 1000
      message.dequeued += 1
    }
    return xml(200, `<QueueMessagesList>${taken.map(written).join('')}</QueueMessagesList>`)
  }

  return {
    host: `${account}.queue.core.windows.net`,
    path: '/',
    put(queue, text, delayMs = 0) {
      count += 1
      const message = {
        id: guidOf(`message ${count}`),
        text,
        visibleAt: now() + delayMs,
        dequeued: 0,
      }
      queues.set(queue, [...(queues.get(queue) ?? []), message])
    },
    answer: (request) => (request.method === 'GET' ? receive(request) : noQueue),
  }
}

function written({ id, text, visibleAt, dequeued }: Message): string {
  const date = new Date(visibleAt).toUTCString()
  return `<QueueMessage><MessageId>${id}</MessageId><InsertionTime>${date}</InsertionTime><ExpirationTime>${date}</ExpirationTime><PopReceipt>r</PopReceipt><TimeNextVisible>${date}</TimeNextVisible><DequeueCount>${dequeued}</DequeueCount><MessageText>${escaped(text)}</MessageText></QueueMessage>`
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
}

function xml(status: number, inner: string): ArmAnswer {
  const text = `<?xml version="1.0" encoding="utf-8"?>${inner}`
  return { status, headers: { 'content-type': 'application/xml' }, text }
}

const noQueue = xml(
  404,
  '<Error><Code>QueueNotFound</Code><Message>The specified queue does not exist.</Message></Error>',
)
