import type { TokenCredential } from '@azure/core-auth'
import {
  createHttpHeaders,
  type HttpClient,
  type PipelineRequest,
  RestError,
} from '@azure/core-rest-pipeline'
import type { AzureOptions } from '../../../shared/adapters/azure/azure-options.ts'
import { toIso } from '../../../shared/domain/time.ts'

/** What the scripted service answers. `drop`: the connection breaks; `hang`: no answer, ever. */
export type Answer =
  | {
      readonly status?: number
      readonly body?: unknown
      readonly text?: string
      readonly headers?: Readonly<Record<string, string>>
    }
  | 'drop'
  | 'hang'

export interface Seen {
  readonly method: string
  readonly url: URL
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  // biome-ignore lint/suspicious/noExplicitAny: what was sent, as the test wants to look at it
  readonly body: any
}

export interface ScriptedAzure {
  readonly options: AzureOptions
  readonly seen: readonly Seen[]
  /** Seconds of every wait. */
  readonly slept: readonly number[]
  /** Lets time go by. */
  readonly pass: (seconds: number) => void
}

export type Answerer = (seen: Seen, call: number) => Answer | Promise<Answer>

const credential: TokenCredential = {
  getToken: async () => ({ token: 'a-token', expiresOnTimestamp: Number.MAX_SAFE_INTEGER }),
}

/**
 * The real pipelines over a transport that answers from a script. The clock moves a second with each
 * glance and with every wait, so that it shows what was looked at first. `timeout` in seconds.
 */
export function scriptedAzure(answer: Answerer, timeout = 30): ScriptedAzure {
  const seen: Seen[] = []
  const slept: number[] = []
  let clock = Date.parse('2026-03-01T00:00:00Z')
  const httpClient: HttpClient = {
    async sendRequest(request) {
      const entry = seenOf(request)
      seen.push(entry)
      const given = await answer(entry, seen.length)
      if (given === 'hang') return new Promise(() => {})
      if (given === 'drop') throw new RestError('socket hang up', { code: 'ECONNRESET', request })
      const { status = 200, body, text, headers } = given
      return {
        request,
        status,
        headers: createHttpHeaders({ 'content-type': 'application/json', ...headers }),
        bodyAsText: text ?? (body === undefined ? '' : JSON.stringify(body)),
      }
    },
  }
  const options: AzureOptions = {
    credential,
    version: '0.0.0',
    httpClient,
    timeout,
    now: () => {
      clock += 1000
      return toIso(clock)
    },
    sleep: async (seconds) => {
      slept.push(seconds)
      clock += seconds * 1000
    },
  }
  function pass(seconds: number): void {
    clock += seconds * 1000
  }
  return { options, seen, slept, pass }
}

function seenOf(request: PipelineRequest): Seen {
  const url = new URL(request.url)
  return {
    method: request.method,
    url,
    path: decodeURIComponent(url.pathname),
    headers: request.headers.toJSON(),
    body: typeof request.body === 'string' ? JSON.parse(request.body) : null,
  }
}
