import {
  createDefaultHttpClient,
  createHttpHeaders,
  type HttpClient,
  type PipelineRequest,
  RestError,
} from '@azure/core-rest-pipeline'
import { BlobServiceClient } from '@azure/storage-blob'
import { QueueServiceClient } from '@azure/storage-queue'
import { type Azurite, startAzurite } from '../../local/host/azurite.ts'
import { azureBlobs } from '../../shared/adapters/azure/blobs.ts'
import { azureQueues } from '../../shared/adapters/azure/queues.ts'
import { azureTables } from '../../shared/adapters/azure/tables.ts'
import { mostMessageBytes } from '../../shared/domain/most-message-bytes.ts'
import type { Store } from '../faults/store.ts'

/** What the SDK's transport sees, and what a broken one does to the ports. */

type Fate = 'pass' | 'lose the answer' | 'refuse'

let azurite: Azurite
beforeAll(async () => {
  azurite = await startAzurite({ memory: true })
})
afterAll(() => azurite.stop())

interface Wired extends Store {
  readonly requests: PipelineRequest[]
  fate: Fate
}

/** An answer gets lost once; a refusal lasts. */
function wire(): Wired {
  const real = createDefaultHttpClient()
  const requests: PipelineRequest[] = []
  const httpClient: HttpClient = {
    async sendRequest(request) {
      requests.push(request)
      if (wired.fate === 'refuse') return { request, headers: createHttpHeaders(), status: 503 }
      const reply = await real.sendRequest(request)
      if (wired.fate === 'pass') return reply
      wired.fate = 'pass'
      throw new RestError('read ECONNRESET', { code: 'ECONNRESET', request })
    },
  }
  const connection = {
    kind: 'connection-string',
    value: azurite.connectionString,
    httpClient,
    retryOptions: { maxRetries: 2, retryDelayInMs: 1, maxRetryDelayInMs: 2 },
  } as const
  const wired: Wired = {
    requests,
    fate: 'pass',
    tables: azureTables(connection),
    blobs: azureBlobs(connection),
    queues: azureQueues(connection),
  }
  return wired
}

const insert = { kind: 'insert', row: 'r', body: { x: 1 } } as const

it('sends every request through the transport that it is given', async () => {
  const { tables, blobs, queues, requests } = wire()
  await tables.write('clusters', 'wired', [insert, { kind: 'delete', row: 'none' }])
  await tables.list('clusters', 'wired')
  await blobs.create('records', 'wired/a', 1)
  await blobs.read('records', 'wired/a')
  await blobs.list('records', 'wired/')
  await queues.send('audit', {})
  const hosts = new Set(requests.map(({ url }) => new URL(url).host))
  expect(hosts.size).toBe(3)
})

it('makes a table, container or queue only when the service says that it is not there', async () => {
  const first = wire()
  const use = async ({ tables, blobs, queues }: Store): Promise<void> => {
    await tables.write('history', 'fresh', [{ kind: 'put', row: 'r', body: {} }])
    await blobs.write('manifests', 'fresh', 1)
    await queues.send('sweepPages', {})
  }
  await use(first)
  expect(first.requests).toHaveLength(9)
  const second = wire()
  await use(second)
  expect(second.requests).toHaveLength(3)
})

it('sends messages that never expire, hidden for whole seconds and six days at most', async () => {
  const { queues, requests } = wire()
  await queues.send('deliver', {})
  requests.length = 0
  for (const delay of [0, 0.2, 60, 518_400, 700_000]) await queues.send('deliver', {}, delay)
  const parameters = requests.map(({ url }) => new URL(url).searchParams)
  expect(parameters.map((each) => each.get('visibilitytimeout'))).toEqual([
    '0',
    '1',
    '60',
    '518400',
    '518400',
  ])
  expect(new Set(parameters.map((each) => each.get('messagettl')))).toEqual(new Set(['-1']))
})

it('asks for one row where one is wanted, and reads one page a thousand rows', async () => {
  const { tables, requests } = wire()
  await tables.list('clusters', 'p')
  requests.length = 0
  await tables.list('clusters', 'p', { limit: 1 })
  await tables.list('clusters', 'p')
  expect(requests.map(({ url }) => new URL(url).searchParams.get('$top'))).toEqual(['1', '1000'])
})

it('writes JSON that a browser shows as such', async () => {
  const { blobs, requests } = wire()
  await blobs.write('records', 'typed', { é: 1 })
  const upload = requests.at(-1)
  expect(upload?.headers.get('x-ms-blob-content-type')).toBe('application/json')
  expect(String(upload?.body)).toBe('{"é":1}')
})

it('names the blob that is no JSON, without a word of its content', async () => {
  const { blobs } = wire()
  await blobs.list('policy', '')
  await BlobServiceClient.fromConnectionString(azurite.connectionString)
    .getContainerClient('plimsoll-policy')
    .getBlockBlobClient('plimsoll.yaml')
    .upload('key: secret', 11)
  expect((await blobs.text('policy', 'plimsoll.yaml'))?.text).toBe('key: secret')
  await expect(blobs.read('policy', 'plimsoll.yaml')).rejects.toThrow(
    /^The blob plimsoll-policy\/plimsoll.yaml is not JSON$/,
  )
})

it('reports the echo of an own write whose answer was lost as a conflict, as the ports say', async () => {
  const store = wire()
  await store.tables.list('clusters', 'echo')
  await store.blobs.list('records', 'echo')
  store.fate = 'lose the answer'
  expect(await store.tables.write('clusters', 'echo', [insert])).toBe('conflict')
  expect((await store.tables.get('clusters', 'echo', 'r'))?.body).toEqual({ x: 1 })
  store.fate = 'lose the answer'
  const both = [insert, { ...insert, row: 's' }].map((write) => ({
    ...write,
    row: `${write.row}2`,
  }))
  expect(await store.tables.write('clusters', 'echo', both)).toBe('conflict')
  expect(await store.tables.list('clusters', 'echo')).toHaveLength(3)
  store.fate = 'lose the answer'
  expect(await store.blobs.create('records', 'echo', 1)).toBe('conflict')
  expect((await store.blobs.read('records', 'echo'))?.body).toBe(1)
})

it('is done when only the answer to a put, a merge, a deletion or a message was lost', async () => {
  const store = wire()
  await store.tables.write('clusters', 'lost', [{ kind: 'put', row: 'r', body: { x: 1 } }])
  await store.queues.send('events', {})
  for (const kind of ['put', 'merge'] as const) {
    store.fate = 'lose the answer'
    expect(await store.tables.write('clusters', 'lost', [{ kind, row: 'r', body: {} }])).toBe(
      'done',
    )
  }
  store.fate = 'lose the answer'
  expect(await store.tables.write('clusters', 'lost', [{ kind: 'delete', row: 'r' }])).toBe('done')
  store.fate = 'lose the answer'
  await store.queues.send('events', {})
  expect(store.fate).toBe('pass')
})

it('throws what is still refused after the retries', async () => {
  const store = wire()
  await store.tables.list('clusters', 'p')
  await store.blobs.list('records', '')
  await store.queues.send('events', {})
  store.fate = 'refuse'
  const attempts: (() => Promise<unknown>)[] = [
    () => store.tables.get('clusters', 'p', 'r'),
    () => store.tables.list('clusters', 'p'),
    () => store.tables.write('clusters', 'p', [insert]),
    () => store.tables.write('clusters', 'p', [insert, { ...insert, row: 's' }]),
    () => store.blobs.create('records', 'x', 1),
    () => store.blobs.read('records', 'x'),
    () => store.blobs.list('records', ''),
    () => store.blobs.delete('records', 'x'),
    () => store.queues.send('events', {}),
  ]
  for (const attempt of attempts) {
    store.requests.length = 0
    await expect(attempt()).rejects.toThrow()
    expect(store.requests).toHaveLength(3)
  }
})

it('sends tables nothing but ASCII, alone and in a transaction', async () => {
  const { tables, requests } = wire()
  const body = { x: 'é😀\u2028\ufffe' }
  const put = (row: string) => ({ kind: 'put', row, body }) as const
  await tables.write('clusters', 'ascii', [put('r')])
  await tables.write('clusters', 'ascii', [put('r'), put('s')])
  const bodies = requests.map((request) => String(request.body))
  expect(bodies.filter((text) => /^[\t\r\n -~]*$/.test(text))).toHaveLength(requests.length)
  expect((await tables.list('clusters', 'ascii')).map((row) => row.body)).toEqual([body, body])
})

it('signs in as an identity at the three addresses that it is told', async () => {
  const seen: string[] = []
  const connection = {
    kind: 'identity',
    queueServiceUri: 'https://plimsoll.queue.example.com',
    tableServiceUri: 'https://plimsoll.table.example.com',
    blobServiceUri: 'https://plimsoll.blob.example.com',
    credential: { getToken: async () => ({ token: 'of-a-test', expiresOnTimestamp: 4e12 }) },
    httpClient: {
      async sendRequest(request: PipelineRequest) {
        seen.push(`${new URL(request.url).host} ${request.headers.get('authorization')}`)
        return { request, headers: createHttpHeaders(), status: 403 }
      },
    },
  } as const
  await expect(azureTables(connection).get('clusters', 'p', 'r')).rejects.toThrow()
  await expect(azureTables(connection).write('clusters', 'p', [insert])).rejects.toThrow()
  await expect(azureBlobs(connection).read('records', 'x')).rejects.toThrow()
  await expect(azureQueues(connection).send('audit', {})).rejects.toThrow()
  expect(seen).toEqual([
    'plimsoll.table.example.com Bearer of-a-test',
    'plimsoll.table.example.com Bearer of-a-test',
    'plimsoll.blob.example.com Bearer of-a-test',
    'plimsoll.queue.example.com Bearer of-a-test',
  ])
})

it('takes a name that a policy keeps for one that is taken, and says that it cannot be deleted', async () => {
  const code = { 'x-ms-error-code': 'BlobImmutableDueToPolicy' }
  const blobs = azureBlobs({
    kind: 'connection-string',
    value: azurite.connectionString,
    httpClient: {
      sendRequest: async (request) => ({ request, headers: createHttpHeaders(code), status: 409 }),
    },
  })
  expect(await blobs.create('manifests', 'run.json', { v: 1 })).toBe('conflict')
  expect(await blobs.delete('manifests', 'run.json')).toBe('conflict')
  await expect(blobs.write('manifests', 'run.json', { v: 1 })).rejects.toThrow()
})

it('has a queue that takes the largest message, and no character more', async () => {
  const queue = QueueServiceClient.fromConnectionString(azurite.connectionString).getQueueClient(
    'sizes',
  )
  await queue.createIfNotExists()
  const text = Buffer.alloc(mostMessageBytes).toString('base64')
  await expect(queue.sendMessage(text)).resolves.toMatchObject({ messageId: expect.any(String) })
  await expect(queue.sendMessage(`${text}x`)).rejects.toMatchObject({
    statusCode: 413,
    code: 'RequestBodyTooLarge',
  })
})
