import type { LookupAddress } from 'node:dns'
import { request as plainRequest, type RequestOptions } from 'node:http'
import { request as tlsRequest } from 'node:https'
import type { LookupFunction } from 'node:net'
import { bodyOf } from './body-of.ts'
import type { Target } from './target-of.ts'

interface Exchange {
  readonly target: Target
  readonly addresses: readonly LookupAddress[]
  readonly method: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
  readonly signal: AbortSignal
}

type Answer =
  | { readonly status: number; readonly body: string; readonly retryAfter: string | undefined }
  | { readonly failed: string }

/** One request on a connection of its own, to one of the given addresses. Whatever goes wrong is data. */
export function exchange({
  target,
  addresses,
  method,
  headers,
  body,
  signal,
}: Exchange): Promise<Answer> {
  const { url, host } = target
  return new Promise((resolve) => {
    let answered = false
    function fail(error: NodeJS.ErrnoException): void {
      // After the status line the body says itself when it is over, and how it ended matters to nobody.
      if (!answered) resolve({ failed: failureOf(host, signal, error) })
    }
    const options: RequestOptions = {
      method,
      hostname: host,
      port: url.port === '' ? null : url.port,
      path: `${url.pathname}${url.search}`,
      headers: { ...headers, 'user-agent': 'plimsoll', 'content-length': Buffer.byteLength(body) },
      lookup: answering(addresses),
      agent: false,
      signal,
    }
    const open = url.protocol === 'http:' ? plainRequest : tlsRequest
    try {
      open(options, async (message) => {
        answered = true
        const text = await bodyOf(message)
        resolve({
          status: message.statusCode ?? 0,
          body: text,
          retryAfter: message.headers['retry-after'],
        })
      })
        .on('error', fail)
        .end(body)
    } catch (error) {
      // A header or a path that HTTP cannot carry.
      fail(error as NodeJS.ErrnoException)
    }
  })
}

/** Answers what was checked, so that a name cannot lead elsewhere by the time of the connection. */
function answering(addresses: readonly LookupAddress[]): LookupFunction {
  return (_host, { all }, callback) => {
    const [first] = addresses
    if (all === true) callback(null, [...addresses])
    else callback(null, first?.address ?? '', first?.family ?? 4)
  }
}

/** The code alone: messages of errors repeat addresses, paths and header values. */
function failureOf(host: string, signal: AbortSignal, { code }: NodeJS.ErrnoException): string {
  if (signal.aborted) return `${host} did not answer in time`
  return `${host} could not be reached${typeof code === 'string' ? ` (${code})` : ''}`
}
