import { memoryQueues } from '../../shared/adapters/memory/queues.ts'
import { memoryTables } from '../../shared/adapters/memory/tables.ts'
import { after } from '../../shared/domain/time.ts'

/** What a test can do with the stores in memory, beyond the contract that they share with Azure. */

const start = '2026-11-23T12:00:00.000Z'

it('refuses a merge that would make a row larger than the service keeps, and changes nothing', async () => {
  const tables = memoryTables()
  const merge = (name: string): Promise<string> =>
    tables.write('summaries', 'p', [
      { kind: 'merge', row: 'r', body: { [name]: 'x'.repeat(300_000) } },
    ])
  await merge('a')
  await expect(merge('b')).rejects.toThrow('1048576 are allowed')
  expect(Object.keys((await tables.get('summaries', 'p', 'r'))?.body ?? {})).toEqual(['a'])
})

it('shows a message again when nobody completed it in time', async () => {
  let now = start
  const queues = memoryQueues(() => now)
  await queues.send('audit', { n: 1 })
  const first = queues.receive('audit', { hiddenFor: 30 })
  expect(queues.receive('audit')).toBeNull()
  expect([queues.depth('audit'), queues.nextVisible('audit')]).toEqual([1, after(start, 30)])
  now = after(start, 30)
  const second = queues.receive('audit')
  expect([first?.dequeueCount, second?.dequeueCount]).toEqual([1, 2])
  expect([first?.complete(), queues.depth('audit')]).toEqual([false, 1])
  expect([second?.complete(), second?.complete(), queues.depth('audit')]).toEqual([true, false, 0])
})

it('takes a message back with a delay', async () => {
  let now = start
  const queues = memoryQueues(() => now)
  await queues.send('audit', { n: 1 })
  expect(queues.receive('audit')?.giveBack(60)).toBe(true)
  expect(queues.receive('audit')).toBeNull()
  expect(queues.messages('audit')).toEqual([{ message: { n: 1 }, visibleAt: after(start, 60) }])
  now = after(start, 60)
  expect(queues.receive('audit')?.message).toEqual({ n: 1 })
})

it('hands out in the order of visibility, or as the test picks', async () => {
  const queues = memoryQueues(() => after(start, 10))
  const early = memoryQueues(() => start)
  for (const [n, delay] of [
    [1, 9],
    [2, 0],
    [3, 5],
  ] as const) {
    await queues.send('audit', { n }, delay - 10)
    await early.send('audit', { n }, delay)
  }
  expect(early.messages('audit').map(({ message }) => message['n'])).toEqual([2, 3, 1])
  expect(early.receive('audit')?.message).toEqual({ n: 2 })
  expect(early.receive('audit')).toBeNull()
  expect(queues.receive('audit', { pick: (count) => count - 1 })?.message).toEqual({ n: 3 })
})
