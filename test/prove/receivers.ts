import { once } from 'node:events'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import type { Postman } from '../../shared/pipeline/ports.ts'

/** How much each receiver takes: of Slack characters of text, and a hundred a block; of the others bytes of a body. */
export interface Limits {
  readonly slack: number
  readonly servicenow: number
  readonly 'event-grid': number
}

interface Answer {
  readonly status: number
  readonly body: string
}

/** As assumed: where threads of users saw Slack refuse, and the megabyte of the others. */
const assumed: Limits = { slack: 13_200, servicenow: 1_000_000, 'event-grid': 1_048_576 }

/**
 * A postman to receivers on this machine, that are as particular about size as the real ones are said to be. Each request goes
 * over HTTP, to a server that ends with it.
 */
export function receivers(limits: Partial<Limits> = {}): Postman {
  return {
    async send({ method, url, headers, body }) {
      const { hostname, pathname } = new URL(url)
      const server = createServer(async (request, response) => {
        const { status, body: said } = await answerOf(request, { ...assumed, ...limits })
        response.writeHead(status, { connection: 'close' }).end(said)
      })
      server.listen(0, '127.0.0.1')
      await once(server, 'listening')
      const { port } = server.address() as AddressInfo
      try {
        const reply = await fetch(`http://127.0.0.1:${port}${pathname}`, {
          method,
          headers: { ...headers, 'x-receiver': hostname },
          body,
        })
        return { kind: 'reply', status: reply.status, body: await reply.text() }
      } finally {
        server.close()
        await once(server, 'close')
      }
    },
  }
}

async function answerOf(request: IncomingMessage, limits: Limits): Promise<Answer> {
  const body = await text(request)
  switch (request.headers['x-receiver']) {
    case 'hooks.slack.com':
      return slack(JSON.parse(body), limits.slack)
    case 'example.service-now.com':
      return serviceNow(body, limits.servicenow)
    case 'alerts.westeurope-1.eventgrid.azure.net':
      return Buffer.byteLength(body) > limits['event-grid']
        ? { status: 413, body: '{"error":{"code":"PayloadTooLarge"}}' }
        : { status: 200, body: '' }
    default:
      return { status: 404, body: '' }
  }
}

interface Block {
  readonly type: string
  readonly text?: { readonly text: string }
  readonly elements?: readonly { readonly text: string }[]
}

function slack({ blocks }: { readonly blocks: readonly Block[] }, most: number): Answer {
  const lengths = blocks.map(({ type, text: own, elements = [] }) => {
    const length = [own, ...elements].reduce((sum, part) => sum + (part?.text.length ?? 0), 0)
    return { length, most: type === 'header' ? 150 : 3000 }
  })
  if (blocks.length > 50 || lengths.some((one) => one.length > one.most)) {
    return { status: 400, body: 'invalid_blocks' }
  }
  const total = lengths.reduce((sum, { length }) => sum + length + 100, 0)
  return total > most ? { status: 400, body: 'msg_blocks_too_long' } : { status: 200, body: 'ok' }
}

function serviceNow(body: string, most: number): Answer {
  const { records } = JSON.parse(body)
  const fits = records.every(
    (event: Record<string, string>) =>
      ['source', 'node', 'type', 'resource'].every((name) => (event[name]?.length ?? 0) <= 100) &&
      (event['description']?.length ?? 0) <= 4000 &&
      typeof JSON.parse(event['additional_info'] ?? '') === 'object',
  )
  return fits && Buffer.byteLength(body) <= most
    ? { status: 200, body: '{"records":[{"__status":"success"}]}' }
    : { status: 400, body: '{"error":{"message":"Request exceeds what is taken"}}' }
}
