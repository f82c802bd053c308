import { Readable } from 'node:stream'
import type { TokenCredential } from '@azure/core-auth'
import {
  createHttpHeaders,
  type HttpClient,
  type PipelineResponse,
  RestError,
} from '@azure/core-rest-pipeline'
import { resourceGraph } from '../../../shared/adapters/azure/resource-graph.ts'
import { resourceManager } from '../../../shared/adapters/azure/resource-manager.ts'
import { surroundings } from '../../../shared/adapters/azure/surroundings.ts'
import type { ServiceName } from '../../../shared/domain/exam.ts'
import { after } from '../../../shared/domain/time.ts'

const now = '2026-11-02T08:00:00.000Z'
const account = 'stplimsoll'

interface Reply {
  readonly status?: number
  readonly body?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly fails?: string
  /** By how much the clock of the service is ahead of ours, in seconds. */
  readonly ahead?: number
}

const found: Readonly<Record<string, string>> = {
  blob: 'version: 1\n',
  queue: '<?xml version="1.0" encoding="utf-8"?><QueueMessagesList></QueueMessagesList>',
  table: '{"PartitionKey":"last","RowKey":"run","j_v":"1"}',
}

const token = async () => ({ token: 'T', expiresOnTimestamp: Number.MAX_SAFE_INTEGER })

/** Real clients with an identity; every service answers so. */
function around(reply: Reply, hosts: string[] = [], getToken: TokenCredential['getToken'] = token) {
  const httpClient: HttpClient = {
    async sendRequest(request) {
      const { hostname } = new URL(request.url)
      hosts.push(hostname)
      if (reply.fails !== undefined) {
        throw new RestError(`connect ${reply.fails}`, { code: reply.fails, request })
      }
      const kind = hostname.split('.')[1] ?? ''
      const date = new Date(after(now, reply.ahead ?? 0)).toUTCString()
      const body = reply.body ?? found[kind] ?? '{"value":[]}'
      const answer: PipelineResponse = {
        request,
        status: reply.status ?? 200,
        headers: createHttpHeaders({
          date,
          etag: '"1"',
          'content-length': String(body.length),
          'content-type': kind === 'queue' ? 'application/xml' : 'application/json',
          ...reply.headers,
        }),
        bodyAsText: body,
      }
      return kind === 'blob' && answer.status === 200
        ? { ...answer, readableStreamBody: Readable.from([body]) }
        : answer
    },
  }
  const credential = { getToken }
  const azure = { httpClient, credential, now: () => now, version: '0.0.0' }
  const address = (kind: string) => `https://${account}.${kind}.core.windows.net`
  const storage = {
    kind: 'identity',
    blobServiceUri: address('blob'),
    queueServiceUri: address('queue'),
    tableServiceUri: address('table'),
    credential,
    httpClient,
  } as const
  return surroundings({
    azure,
    arm: resourceManager(azure),
    graph: resourceGraph(azure),
    storage,
    ingest: { ...storage, queueServiceUri: 'https://in.queue.core.windows.net' },
    vault: { uri: 'https://kv-plimsoll.vault.azure.net', credential },
    telemetryHost: 'westeurope-5.in.applicationinsights.azure.com',
    lookup: (_host, _options, callback) => callback(null, [{ address: '10.83.0.68', family: 4 }]),
    reach: async () => null,
  })
}

const storage: readonly ServiceName[] = ['blob', 'queue', 'table', 'ingest-blob', 'ingest-queue']
const others: readonly ServiceName[] = ['resource-manager', 'vault']

it('knows what a deployment needs, by the hosts of its settings', async () => {
  const hosts: string[] = []
  const { services, ask } = around({}, hosts)
  expect(services).toEqual(['resource-manager', ...storage, 'vault', 'logs', 'telemetry'])
  for (const service of services) await ask(service)
  expect([...new Set(hosts)].sort()).toEqual([
    'api.loganalytics.azure.com',
    'in.queue.core.windows.net',
    'kv-plimsoll.vault.azure.net',
    'management.azure.com',
    'stplimsoll.blob.core.windows.net',
    'stplimsoll.queue.core.windows.net',
    'stplimsoll.table.core.windows.net',
    'westeurope-5.in.applicationinsights.azure.com',
  ])
})

it.each([...storage, ...others, 'logs'] as const)(
  '%s answers, and tells the time',
  async (name) => {
    const answer = await around({ ahead: -400 }).ask(name)
    expect(answer).toMatchObject({ service: name, outcome: 'answers', aheadSeconds: 400 })
  },
)

const inBody = (code: string, inner: string) =>
  JSON.stringify({ error: { code, message: 'No.', innererror: { code: inner } } })
const inHeader = (code: string): Reply => ({
  status: 403,
  headers: { 'x-ms-error-code': code },
  body: '',
})

it.each<[ServiceName, string, Reply, string]>([
  ...storage.flatMap((name): [ServiceName, string, Reply, string][] => [
    [name, 'AuthorizationFailure', inHeader('AuthorizationFailure'), 'shut'],
    [
      name,
      'AuthorizationPermissionMismatch',
      inHeader('AuthorizationPermissionMismatch'),
      'forbidden',
    ],
    [name, 'nothing', { status: 503, body: '' }, 'failing'],
  ]),
  [
    'vault',
    'a private vault',
    { status: 403, body: inBody('Forbidden', 'ForbiddenByConnection') },
    'shut',
  ],
  [
    'vault',
    'a firewall',
    { status: 403, body: inBody('Forbidden', 'ForbiddenByFirewall') },
    'shut',
  ],
  ['vault', 'no role', { status: 403, body: inBody('Forbidden', 'ForbiddenByRbac') }, 'forbidden'],
  ['vault', 'no such secret', { status: 404, body: inBody('SecretNotFound', '') }, 'answers'],
  [
    'resource-manager',
    'no role',
    { status: 403, body: inBody('AuthorizationFailed', '') },
    'forbidden',
  ],
  ['resource-manager', 'no login', { status: 401, body: inBody('ExpiredToken', '') }, 'forbidden'],
  [
    'logs',
    'a workspace of nobody',
    { status: 403, body: inBody('InsufficientAccessError', '') },
    'answers',
  ],
])('%s with %s', async (name, _what, reply, outcome) => {
  expect((await around(reply).ask(name)).outcome).toBe(outcome)
})

it('greets the place of telemetry without a token, and takes any answer for one', async () => {
  const signedOut = () => Promise.reject(new Error('nobody should ask for a token'))
  for (const status of [200, 403, 404, 503]) {
    const answer = await around({ status }, [], signedOut).ask('telemetry')
    expect(answer).toMatchObject({ outcome: 'answers', name: '', aheadSeconds: null })
  }
})

it.each([...storage, ...others, 'logs', 'telemetry'] as const)(
  '%s cannot be reached',
  async (name) => {
    expect(await around({ fails: 'ENOTFOUND' }).ask(name)).toMatchObject({
      outcome: 'no-name',
      said: 'ENOTFOUND',
      address: 'private',
      aheadSeconds: null,
    })
    expect(await around({ fails: 'EHOSTUNREACH' }).ask(name)).toMatchObject({ outcome: 'no-way' })
  },
)

it('asks once, and does not wait for a service that is away', async () => {
  for (const name of storage) {
    const hosts: string[] = []
    await around({ fails: 'ECONNREFUSED' }, hosts).ask(name)
    expect([name, hosts.length]).toEqual([name, 1])
  }
})

it('says that nobody is signed in, and blames no service', async () => {
  const signedOut = Object.assign(new Error('no'), { name: 'CredentialUnavailableError' })
  const here = around({}, [], () => Promise.reject(signedOut))
  for (const name of [...storage, ...others]) {
    expect(await here.ask(name)).toMatchObject({
      outcome: 'forbidden',
      said: 'no token: CredentialUnavailableError',
    })
  }
})
