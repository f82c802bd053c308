import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import type { Alert } from '../../shared/domain/alert.ts'

/** Plays the place that alerts go to: a real HTTP server on loopback that keeps what it was told. */
export interface Receiver {
  readonly url: string
  /** `whsec_…`, what senders sign with. */
  readonly secret: string
  /** Each message once, in the order of arrival. */
  readonly alerts: readonly Alert[]
  /** What was refused, and why. */
  readonly refusals: readonly string[]
  /** Messages that came again, and were answered 200 without a second thought. */
  readonly repeated: () => number
  stop(): Promise<void>
}

/** Of simulated time: what is signed earlier or later is refused, as Standard Webhooks asks. */
const toleranceSeconds = 900

export async function startReceiver(
  now: () => number,
  told: (alert: Alert) => void,
): Promise<Receiver> {
  const key = randomBytes(24)
  const seen = new Set<string>()
  const alerts: Alert[] = []
  const refusals: string[] = []
  let repeated = 0

  function take(request: IncomingMessage, body: string): number {
    const reason = mistrust(request, body, key, now())
    if (reason !== null) {
      refusals.push(reason)
      return 401
    }
    const id = String(request.headers['webhook-id'])
    if (seen.has(id)) {
      repeated += 1
      return 200
    }
    seen.add(id)
    const { data } = JSON.parse(body) as { readonly data: Alert }
    alerts.push(data)
    told(data)
    return 204
  }

  const server = createServer(async (request, response) => {
    const body = (await buffer(request)).toString()
    response.writeHead(request.method === 'POST' ? take(request, body) : 405).end()
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/alerts`,
    secret: `whsec_${key.toString('base64')}`,
    alerts,
    refusals,
    repeated: () => repeated,
    async stop() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

/** https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md */
function mistrust(
  { headers }: IncomingMessage,
  body: string,
  key: Buffer,
  now: number,
): string | null {
  const { 'webhook-id': id, 'webhook-timestamp': sentAt, 'webhook-signature': given } = headers
  if (typeof id !== 'string' || typeof sentAt !== 'string' || typeof given !== 'string') {
    return 'a message without the headers of Standard Webhooks'
  }
  if (!(Math.abs(now / 1000 - Number(sentAt)) <= toleranceSeconds)) {
    return `a message that was signed at another time: ${sentAt}`
  }
  const wanted = createHmac('sha256', key).update(`${id}.${sentAt}.${body}`).digest()
  const signed = given.split(' ').some((signature) => {
    const bytes = Buffer.from(signature.replace(/^v1,/, ''), 'base64')
    return bytes.length === wanted.length && timingSafeEqual(bytes, wanted)
  })
  return signed ? null : `a message with a wrong signature: ${id}`
}
