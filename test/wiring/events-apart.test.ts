import { memoryBlobs } from '../../shared/adapters/memory/blobs.ts'
import { memoryQueues } from '../../shared/adapters/memory/queues.ts'
import {
  type ContainerName,
  containers,
  type QueueName,
  queues,
} from '../../shared/domain/stores.ts'
import { eventsApart } from '../../shared/wiring/events-apart.ts'

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
