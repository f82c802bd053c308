import { createHttpHeaders, type HttpClient } from '@azure/core-rest-pipeline'
import { doors } from '../../shared/wiring/doors.ts'
import type { Office } from '../door/office.ts'
import { runCli } from './run-cli.ts'

export const place = [
  '--deployment',
  'https://plimsoll.example.com',
  '--audience',
  'api://plimsoll',
]

/** A deployment behind the real client: what leaves it, and what the door answers. */
export function deployed(here: Office, token = 'responder') {
  const asked: { url: string; scope: string }[] = []
  let scope = ''
  const httpClient: HttpClient = {
    async sendRequest(request) {
      const { pathname, searchParams } = new URL(request.url)
      asked.push({ url: request.url, scope })
      const given = request.headers.get('authorization')?.replace('Bearer ', '') ?? ''
      const action = /^\/api\/decisions\/([\w-]+)$/.exec(pathname)?.[1] ?? 'nothing'
      const input =
        request.method === 'GET'
          ? Object.fromEntries(searchParams)
          : JSON.parse(String(request.body))
      const { status, body } = await here.ask(`${request.method} ${action}`, input, given)
      const bodyAsText = JSON.stringify(body)
      return { request, status, headers: createHttpHeaders(), bodyAsText }
    },
  }
  Reflect.set(globalThis, Symbol.for('plimsoll.host'), {
    httpClient,
    credential: {
      async getToken(scopes: string | string[]) {
        scope = String(scopes)
        return { token, expiresOnTimestamp: Date.now() + 3_600_000 }
      },
    },
    now: () => here.sim.now(),
  })
  return asked
}

afterAll(() => {
  Reflect.deleteProperty(globalThis, Symbol.for('plimsoll.host'))
})

export function plimsoll(...argv: readonly string[]) {
  return runCli(argv, { doors: doors() })
}
