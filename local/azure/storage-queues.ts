import type { ArmAnswer, ArmRequest } from './arm/arm-request.ts'
import type { Service } from './service.ts'
import { guidOf } from './world/guid-of.ts'

const receipt = 'r'

interface Message {
  readonly id: string
  readonly text: string
  /** Milliseconds since 1970. */
  visibleAt: number
  dequeued: number
}

export interface StorageQueues extends Service {
  readonly put: (queue: string, text: string, delayMs?: number) => void
  /** Of all messages that lie there, hidden ones too. */
  readonly texts: (queue: string) => readonly string[]
}

/** Characters of a message that it takes. */
const usualMost = 65_536

/**
 * The queues of one storage account: messages are received and hidden, put, and deleted by the receipt of the one who put them.
 * A queue is there once the first message is.
 */
export function createStorageQueues(
  account: string,
  now: () => number,
  most = usualMost,
): StorageQueues {
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

  function add(queue: string, text: string, delayMs: number): Message {
    count += 1
    const message = {
      id: guidOf(`message ${count}`),
      text,
      visibleAt: now() + delayMs,
      dequeued: 0,
    }
    queues.set(queue, [...(queues.get(queue) ?? []), message])
    return message
  }

  /** Azurite answers so, too. */
  function enqueue({ path, url, body }: ArmRequest): ArmAnswer {
    const [, queue = '', messages] = path.split('/')
    if (messages !== 'messages' || !queues.has(queue)) return noQueue
    const text = /<MessageText>([\s\S]*)<\/MessageText>/.exec(String(body))?.[1] ?? ''
    if (text.length > most) return tooLarge
    const hidden = Number(url.searchParams.get('visibilitytimeout') ?? 0)
    const message = add(queue, text, hidden * 1000)
    const told = `<QueueMessage>${headOf(message)}</QueueMessage>`
    return xml(201, `<QueueMessagesList>${told}</QueueMessagesList>`)
  }

  function remove({ path, url }: ArmRequest): ArmAnswer {
    const [, queue = '', , id] = path.split('/')
    const held = queues.get(queue) ?? []
    const left = held.filter((one) => one.id !== id)
    if (left.length === held.length) return noMessage
    if (url.searchParams.get('popreceipt') !== receipt) return noMessage
    queues.set(queue, left)
    return { status: 204 }
  }

  const verbs: Readonly<Record<string, (request: ArmRequest) => ArmAnswer>> = {
    GET: receive,
    POST: enqueue,
    DELETE: remove,
  }

  return {
    host: `${account}.queue.core.windows.net`,
    path: '/',
    put(queue, text, delayMs = 0) {
      add(queue, text, delayMs)
    },
    answer: (request) => verbs[request.method]?.(request) ?? noQueue,
    texts: (queue) => (queues.get(queue) ?? []).map(({ text }) => text),
  }
}

function written(message: Message): string {
  const { dequeued, text } = message
  return `<QueueMessage>${headOf(message)}<DequeueCount>${dequeued}</DequeueCount><MessageText>${escaped(text)}</MessageText></QueueMessage>`
}

function headOf({ id, visibleAt }: Message): string {
  const date = new Date(visibleAt).toUTCString()
  return `<MessageId>${id}</MessageId><InsertionTime>${date}</InsertionTime><ExpirationTime>${date}</ExpirationTime><PopReceipt>${receipt}</PopReceipt><TimeNextVisible>${date}</TimeNextVisible>`
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
}

function xml(status: number, inner: string): ArmAnswer {
  const text = `<?xml version="1.0" encoding="utf-8"?>${inner}`
  return { status, headers: { 'content-type': 'application/xml' }, text }
}

function refusal(status: number, code: string, message: string): ArmAnswer {
  const answer = xml(status, `<Error><Code>${code}</Code><Message>${message}</Message></Error>`)
  return { ...answer, headers: { ...answer.headers, 'x-ms-error-code': code } }
}

const noQueue = refusal(404, 'QueueNotFound', 'The specified queue does not exist.')
const noMessage = refusal(404, 'MessageNotFound', 'The specified message does not exist.')
const tooLarge = refusal(
  413,
  'RequestBodyTooLarge',
  'The request body is too large and exceeds the maximum permissible limit.',
)
