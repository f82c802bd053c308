import { createHttpHeaders, type PipelineRequest } from '@azure/core-rest-pipeline'
import { memoryBlobs } from '../../shared/adapters/memory/blobs.ts'
import { memoryQueues } from '../../shared/adapters/memory/queues.ts'
import { loadSettings } from '../../shared/config/load.ts'
import {
  type ContainerName,
  containers,
  type QueueName,
  queues,
} from '../../shared/domain/stores.ts'
import { eventsApart } from '../../shared/wiring/events-apart.ts'
import { openAzure } from '../../shared/wiring/open-azure.ts'

const stores = () => ({
  blobs: memoryBlobs(),
  queues: memoryQueues(() => '2026-11-23T12:00:00.000Z'),
})

it('keeps what Event Grid writes in its account, and everything else in ours', async () => {
  const [ours, ingest] = [stores(), stores()]
  const both = eventsApart(ours, ingest)
  for (const queue of Object.keys(queues) as QueueName[]) {
    await both.queues.send(queue, { queue })
    const isEvents = queue === 'events'
    expect([queue, ours.queues.depth(queue), ingest.queues.depth(queue)]).toEqual([
      queue,
      isEvents ? 0 : 1,
      isEvents ? 1 : 0,
    ])
    expect(await both.queues.waiting(queue)).not.toBeNull()
  }
  for (const container of Object.keys(containers) as ContainerName[]) {
    expect(await both.blobs.create(container, 'a.json', { n: 1 })).toBe('done')
    await both.blobs.write(container, 'a.json', { n: 2 })
    const holder = container === 'deadLetter' ? ingest : ours
    expect((await holder.blobs.read(container, 'a.json'))?.body).toEqual({ n: 2 })
    expect((await both.blobs.text(container, 'a.json'))?.text).toContain('2')
    expect(await both.blobs.list(container, '')).toEqual(['a.json'])
    await both.blobs.delete(container, 'a.json')
    expect(await holder.blobs.list(container, '')).toEqual([])
  }
})

it('is ours where there is no other account', () => {
  const ours = stores()
  expect(eventsApart(ours, null)).toBe(ours)
})

/** Lists nothing, and takes what is written. */
function emptyContainer(request: PipelineRequest) {
  if (request.method === 'PUT') {
    return { request, headers: createHttpHeaders({ etag: '"1"' }), status: 201 }
  }
  const headers = createHttpHeaders({ 'content-type': 'application/xml' })
  const bodyAsText = '<EnumerationResults><Blobs /><NextMarker /></EnumerationResults>'
  return { request, headers, status: 200, bodyAsText }
}

it('reaches both accounts of a deployment, each for its own', async () => {
  const asked: string[] = []
  const address = (account: string, service: string) => `https://${account}.${service}.example.com`
  const { settings, problems } = loadSettings({
    PLIMSOLL_STORAGE__queueServiceUri: address('ours', 'queue'),
    PLIMSOLL_STORAGE__tableServiceUri: address('ours', 'table'),
    PLIMSOLL_STORAGE__blobServiceUri: address('ours', 'blob'),
    PLIMSOLL_INGEST__queueServiceUri: address('ingest', 'queue'),
    PLIMSOLL_INGEST__blobServiceUri: address('ingest', 'blob'),
  })
  /** An account in which nothing is there yet, and nothing can be made but records, which a policy needs. */
  const httpClient = {
    async sendRequest(request: PipelineRequest) {
      const { host, pathname } = new URL(request.url)
      asked.push(`${host}${pathname}`)
      if (pathname.endsWith('()')) {
        const headers = createHttpHeaders({ 'content-type': 'application/json' })
        return { request, headers, status: 200, bodyAsText: '{"value":[]}' }
      }
      if (pathname.startsWith('/plimsoll-records')) return emptyContainer(request)
      const missing = pathname.includes('poison') || host.includes('queue') ? 'Queue' : 'Blob'
      const code = host.includes('table') ? 'ResourceNotFound' : `${missing}NotFound`
      const headers = createHttpHeaders({ 'x-ms-error-code': code })
      return { request, headers, status: 404 }
    },
  }
  const verbs = openAzure({
    settings,
    problems,
    host: {
      httpClient,
      credential: { getToken: async () => ({ token: 'of-a-test', expiresOnTimestamp: 4e12 }) },
    },
    now: () => '2026-11-23T12:00:00.000Z',
    telemetry: { log: () => {}, metric: () => {} },
  })
  await expect(verbs.catchUp()).rejects.toThrow()
  const places = [...new Set(asked)]
  expect(places).toContain('ingest.queue.example.com/plimsoll-events/messages')
  expect(places).toContain('ingest.queue.example.com/plimsoll-events-poison')
  expect(places).toContain('ingest.blob.example.com/plimsoll-dead-letter')
  expect(places).toContain('ours.queue.example.com/plimsoll-audit/messages')
  const astray = places.filter((place) =>
    place.startsWith('ingest')
      ? !/plimsoll-(events|dead-letter)/.test(place)
      : /plimsoll-(events|dead-letter)/.test(place),
  )
  expect(astray).toEqual([])
})
