import { memoryQueues } from '../../shared/adapters/memory/queues.ts'
import { memoryTables } from '../../shared/adapters/memory/tables.ts'
import { queues as names } from '../../shared/domain/stores.ts'
import { after, type IsoTime } from '../../shared/domain/time.ts'
import { watchWaiting } from '../../shared/pipeline/accept/watch-waiting.ts'

let now: IsoTime = '2026-11-23T12:00:00.000Z'
const queues = memoryQueues(() => now)
const tables = memoryTables()

async function seen(): Promise<Readonly<Record<string, number>>> {
  const waited: Record<string, number> = {}
  const telemetry = {
    log: () => {},
    metric: (_name: string, value: number, fields = {}) => {
      waited[String(Reflect.get(fields, 'queue'))] = value
    },
  }
  await watchWaiting({ queues, tables, telemetry, now: () => now })
  return waited
}

it('measures how long the same message stays at the front, and nothing of those that are hidden', async () => {
  const calm = Object.fromEntries(Object.keys(names).map((name) => [name, 0]))
  await queues.send('audit', { n: 'much later' }, 86_400)
  await queues.send('deliver', { n: 1 })
  expect(await seen()).toEqual(calm)
  now = after(now, 300)
  expect(await seen()).toEqual({ ...calm, deliver: 300 })
  now = after(now, 300)
  expect(await seen()).toEqual({ ...calm, deliver: 600 })
  queues.receive('deliver')?.complete()
  await queues.send('deliver', { n: 2 })
  expect(await seen()).toEqual(calm)
  now = after(now, 60)
  expect(await seen()).toEqual({ ...calm, deliver: 60 })
  queues.receive('deliver')?.complete()
  expect(await seen()).toEqual(calm)
})
