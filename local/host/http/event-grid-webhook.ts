import type { AppFunction } from '../core/app-function.ts'
import type { HostContext } from '../host-context.ts'
import { eventGridCall } from './event-grid-call.ts'
import type { HostRequest } from './host-request.ts'
import type { Reply } from './reply.ts'

const plain = { 'content-type': 'text/plain; charset=utf-8' }

/**
 * `/runtime/webhooks/EventGrid?functionName=…`, key already checked; answers as recorded from the
 * real host (HttpRequestProcessor.cs). A 500 makes Event Grid deliver the whole batch again.
 */
export async function answerEventGrid(
  host: HostContext,
  listening: ReadonlyMap<string, AppFunction>,
  request: HostRequest,
): Promise<Reply> {
  const name = request.url.searchParams.get('functionName') ?? ''
  const fn = listening.get(name)
  if (!fn) return { status: 404, headers: plain, body: `cannot find function: '${name}'` }
  const origin = request.headers['webhook-request-origin']
  if (request.method === 'OPTIONS' && typeof origin === 'string') {
    return { status: 200, headers: { 'webhook-allowed-origin': origin } }
  }
  switch (String(request.headers['aeg-event-type']).toLowerCase()) {
    case 'subscriptionvalidation':
      return validate(parse(request.body))
    case 'notification':
      return notify(host, fn, parse(request.body))
    case 'unsubscribe':
      return { status: 202 }
    default:
      return { status: 400 }
  }
}

function validate(body: unknown): Reply {
  const event = Array.isArray(body) ? body[0] : body
  const data = isObject(event) ? event['data'] : undefined
  const facts = typeof data === 'string' ? parse(Buffer.from(data)) : data
  const code = isObject(facts) ? facts['validationCode'] : undefined
  if (typeof code !== 'string') return { status: 500 }
  return { status: 200, headers: plain, body: JSON.stringify({ validationResponse: code }) }
}

async function notify(host: HostContext, fn: AppFunction, body: unknown): Promise<Reply> {
  const events = Array.isArray(body) ? body : [body]
  if (!events.every(isObject)) return { status: 500 }
  if (events.length === 0) return { status: 202 }
  const many = fn.trigger.binding['cardinality'] === 'many'
  const calls = many ? [eventGridCall(events)] : events.map(eventGridCall)
  const outcomes = await Promise.all(calls.map((call) => host.run(fn, call)))
  if (outcomes.every(({ ok }) => ok)) return { status: 202 }
  return {
    status: 500,
    headers: plain,
    body: `Exception while executing function: Functions.${fn.name}`,
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function parse(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString())
  } catch {
    // Undefined is no event either, so it is answered like any other nonsense.
    return undefined
  }
}
