import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createDefaultHttpClient, type HttpClient } from '@azure/core-rest-pipeline'
import type { Signer } from '../door/tokens.ts'

/** A tenant's published keys, on a server of this machine. */
export interface Entra {
  /** Leads the address of the keys to that server, and all else to where it went. */
  readonly transport: (azure: HttpClient) => HttpClient
  stop(): Promise<void>
}

/** `keys` is asked with each request, by its path. */
export async function startEntra(keys: (path: string) => readonly Signer[]): Promise<Entra> {
  const server = createServer((request, response) => {
    response.end(JSON.stringify({ keys: keys(request.url ?? '').map(({ jwk }) => jwk) }))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    transport(azure) {
      const plain = createDefaultHttpClient()
      return {
        sendRequest(request) {
          const url = new URL(request.url)
          if (url.hostname !== 'login.microsoftonline.com') return azure.sendRequest(request)
          request.url = `http://127.0.0.1:${port}${url.pathname}`
          request.allowInsecureConnection = true
          return plain.sendRequest(request)
        },
      }
    },
    async stop() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}
