import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { HostRequest } from './host-request.ts'
import type { Reply } from './reply.ts'

// Kestrel's MaxRequestBodySize; the real host answers 500 beyond it.
const longestBody = 100 * 1024 * 1024

/** A listening HTTP server on 127.0.0.1. */
export interface Site {
  readonly port: number
  /** Stops listening at once; requests in flight go on. */
  closePort(): void
  /** Ends every connection. */
  close(): Promise<void>
}

/** Serves on a port of 127.0.0.1 (0: a free one); rejects when it is taken. */
export async function openSite(
  port: number,
  answer: (request: HostRequest) => Promise<Reply>,
): Promise<Site> {
  const server = createServer((request, response) => void serve(request, response, answer))
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', resolve)
  })
  const closed = new Promise<void>((resolve) => server.once('close', resolve))
  return {
    port: (server.address() as AddressInfo).port,
    closePort() {
      server.close()
      server.closeIdleConnections()
    },
    close() {
      server.close()
      server.closeAllConnections()
      return closed
    },
  }
}

async function serve(
  request: IncomingMessage,
  response: ServerResponse,
  answer: (request: HostRequest) => Promise<Reply>,
): Promise<void> {
  try {
    const body = await readBody(request)
    const url = body && urlOf(request)
    const reply: Reply = url
      ? await answer(hostRequest(request, url, body))
      : { status: body ? 400 : 500 }
    response.writeHead(reply.status, reply.headers)
    response.end(reply.body)
  } catch (error) {
    // The client left while its request was read, or a handler set what HTTP does not allow.
    if (!response.headersSent) response.writeHead(500)
    response.end()
    request.destroy(error as Error)
  }
}

function hostRequest(request: IncomingMessage, url: URL, body: Buffer): HostRequest {
  const { method = 'GET', headers, rawHeaders } = request
  return { method, url, headers, rawHeaders, body }
}

/** Undefined when the body is longer than the host takes. */
async function readBody(request: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = []
  let length = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length
    if (length <= longestBody) chunks.push(chunk)
  }
  return length <= longestBody ? Buffer.concat(chunks) : undefined
}

function urlOf({ url = '/', headers }: IncomingMessage): URL | undefined {
  const text = `http://${headers.host ?? '127.0.0.1'}${url}`
  return URL.canParse(text) ? new URL(text) : undefined
}
