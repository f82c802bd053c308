import { once } from 'node:events'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'

/** A server of this machine that gives one answer, as the page of a channel calls it. */
export interface AnsweringServer {
  readonly port: number
  /** Bodies of the requests that came. */
  readonly requests: readonly string[]
  stop(): Promise<void>
}

export async function answeringServer(answer: string): Promise<AnsweringServer> {
  const requests: string[] = []
  const sockets = new Set<Socket>()
  const server = createServer(async (request, response) => {
    const pieces: Buffer[] = []
    for await (const piece of request) pieces.push(piece as Buffer)
    requests.push(Buffer.concat(pieces).toString())
    give(answer, response)
  }).on('connection', (socket) => {
    sockets.add(socket)
    socket.on('error', () => undefined).on('close', () => sockets.delete(socket))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  async function stop(): Promise<void> {
    for (const socket of sockets) socket.destroy()
    server.close()
    await once(server, 'close')
  }
  if (answer === 'no listener') await stop()
  return { port, requests, stop: answer === 'no listener' ? async () => undefined : stop }
}

function give(answer: string, response: ServerResponse): void {
  if (answer.startsWith('nothing for')) return
  if (answer === 'a reset connection') {
    response.socket?.resetAndDestroy()
    return
  }
  const [, status = '', body = '', wait = ''] =
    /^(\d{3})(?:, saying `(.*)`)?(?:, Retry-After: (\d+))?/.exec(answer) ?? []
  if (status === '') throw new Error(`no server answers ${answer}`)
  response.statusCode = Number(status)
  if (wait !== '') response.setHeader('retry-after', wait)
  if (status === '302') response.setHeader('location', 'http://169.254.169.254/CANARY')
  if (answer.endsWith('a body that does not come')) response.flushHeaders()
  else if (answer.endsWith('a body that never ends')) endless(response)
  else response.end(body)
}

function endless(response: ServerResponse): void {
  const more = () => {
    while (!response.destroyed && response.write('x'.repeat(16_384)));
  }
  response.on('drain', more)
  more()
}
