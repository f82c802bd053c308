import fc from 'fast-check'
import { memoryBlobs } from '../../shared/adapters/memory/blobs.ts'
import { memoryQueues } from '../../shared/adapters/memory/queues.ts'
import { memoryTables } from '../../shared/adapters/memory/tables.ts'
import { anyPlan } from './any-plan.ts'
import { Crash } from './crash.ts'
import type { Fault } from './fault.ts'
import { type FaultyStore, faulty } from './faulty-store.ts'
import type { Store } from './store.ts'

const insert = { kind: 'insert', row: 'r', body: {} } as const
const now = (): string => '2026-11-23T12:00:00.000Z'

interface Opened {
  readonly store: FaultyStore
  /** The same without faults, to look at what is really there. */
  readonly real: Store
  depth(): number
}

function open(plan: readonly Fault[]): Opened {
  const queues = memoryQueues(now)
  const real = { tables: memoryTables(), blobs: memoryBlobs(), queues }
  return { store: faulty(real, plan), real, depth: () => queues.depth('audit') }
}

it.each<[Fault['when'], string, number]>([
  ['before', 'call 1, tables.write, before its effect', 0],
  ['after', 'call 1, tables.write, after its effect', 1],
])('throws %s the effect', async (when, message, rows) => {
  const { store, real } = open([{ call: 1, when }])
  await expect(store.tables.write('runs', 'p', [insert])).rejects.toThrow(new Crash(message))
  expect(await real.tables.list('runs', 'p')).toHaveLength(rows)
})

it('echoes: the second answer of a call that was done twice', async () => {
  const { store, depth } = open([
    { call: 1, when: 'twice' },
    { call: 1, operation: 'queues.send', when: 'twice' },
  ])
  expect(await store.tables.write('runs', 'p', [insert])).toBe('conflict')
  await store.queues.send('audit', {})
  expect(depth()).toBe(2)
})

it('counts the calls of one operation by themselves', async () => {
  const { store } = open([{ call: 2, operation: 'blobs.read', when: 'before' }])
  await store.blobs.read('records', 'x')
  await store.blobs.write('records', 'x', 1)
  await expect(store.blobs.read('records', 'x')).rejects.toThrow(Crash)
  expect((await store.blobs.read('records', 'x'))?.body).toBe(1)
  expect(store.calls).toEqual(['blobs.read', 'blobs.write', 'blobs.read', 'blobs.read'])
})

it('stays dead after a deadly fault until it is revived', async () => {
  const { store, depth } = open([{ call: 1, when: 'after', deadly: true }])
  await expect(store.queues.send('audit', {})).rejects.toThrow('after its effect')
  await expect(store.queues.send('audit', {})).rejects.toThrow('died at queues.send')
  expect(depth()).toBe(1)
  store.revive()
  await store.queues.send('audit', {})
  expect(depth()).toBe(2)
})

it('lets a caller that repeats and reads again arrive, whatever happens', async () => {
  async function handle(store: FaultyStore): Promise<void> {
    await store.tables.write('runs', 'p', [insert])
    await store.blobs.create('records', 'x', 1)
    await store.queues.send('audit', {})
  }
  await fc.assert(
    fc.asyncProperty(anyPlan(8, 4), async (plan) => {
      const { store, real, depth } = open(plan)
      for (let done = false; !done; ) {
        done = await handle(store).then(
          () => true,
          (error: unknown) => {
            expect(error).toBeInstanceOf(Crash)
            store.revive()
            return false
          },
        )
      }
      expect(await real.tables.list('runs', 'p')).toHaveLength(1)
      expect(await real.blobs.list('records', '')).toEqual(['x'])
      expect(depth()).toBeGreaterThan(0)
    }),
  )
})
