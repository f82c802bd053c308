import { text } from 'node:stream/consumers'
import { BlobServiceClient } from '@azure/storage-blob'
import { type Azurite, startAzurite } from '../../../local/host/azurite.ts'
import type { Clock } from '../../../local/host/clock.ts'
import type { Host } from '../../../local/host/host.ts'
import { startHost } from '../../../local/host/start-host.ts'
import { makeApp } from './make-app.ts'
import { manualClock } from './manual-clock.ts'
import { until } from './sample.ts'

let azurite: Azurite
const hosts: Host[] = []
beforeAll(async () => {
  azurite = await startAzurite()
})
afterEach(async () => {
  for (const host of hosts.splice(0)) await host.stop()
})
afterAll(() => azurite.stop())

interface Run {
  readonly t: { schedule: unknown; scheduleStatus: unknown; isPastDue: boolean }
  readonly id: string
  readonly retry?: unknown
}

let count = 0
/** An app of one timer; `runs` fills with what its handler was given. */
async function start(options: string, clock: Clock, { id = `host${++count}`, body = '' } = {}) {
  const runs: Run[] = []
  const code = `app.timer('t', { ${options}, async handler(t, context) {
    context.log(JSON.stringify({ t, id: context.invocationId, retry: context.retryContext }))
    ${body}
  } })`
  const env = { AzureWebJobsStorage: azurite.connectionString, AzureFunctionsWebHost__hostid: id }
  const logs: string[] = []
  const log = ({ category, message }: { category: string; message: string }) => {
    logs.push(message)
    if (category === 'user') runs.push(JSON.parse(message))
  }
  const host = await startHost({ appDir: makeApp(code), env, clock, log })
  hosts.push(host)
  return { host, runs, id, logs }
}

function statusBlob(id: string) {
  return BlobServiceClient.fromConnectionString(azurite.connectionString)
    .getContainerClient('azure-webjobs-hosts')
    .getBlockBlobClient(`timers/${id}/Host.Functions.t/status`)
}
async function status(id: string) {
  const { readableStreamBody: body } = await statusBlob(id).download()
  return JSON.parse(body ? await text(body) : '')
}

const hourly = `schedule: '0 0 * * * *'`
const never = '0001-01-01T00:00:00+00:00'

it('fires on schedule, keeps its status, and tells the handler the one before', async () => {
  const clock = manualClock('2026-01-01T00:30:00.000Z')
  const { runs, id } = await start(hourly, clock)
  await until(() => statusBlob(id).exists())
  clock.advanceTo('2026-01-01T01:00:00.250Z')
  await until(async () => (await status(id)).Last !== never)
  expect(runs[0]?.t).toEqual({
    schedule: { adjustForDST: true },
    scheduleStatus: { last: never, next: '2026-01-01T01:00:00+00:00', lastUpdated: never },
    isPastDue: false,
  })
  const last = '2026-01-01T01:00:00.25+00:00'
  expect(await status(id)).toEqual({
    Last: last,
    Next: '2026-01-01T02:00:00+00:00',
    LastUpdated: last,
  })
})

it('makes up once for runs that were missed while no host ran', async () => {
  const first = await start(hourly, manualClock('2026-01-01T00:30:00.000Z'))
  await until(() => statusBlob(first.id).exists())
  await first.host.stop()
  const clock = manualClock('2026-01-01T05:30:00.000Z')
  const { runs } = await start(hourly, clock, { id: first.id })
  await until(() => runs.length > 0)
  clock.advanceTo('2026-01-01T06:00:00.000Z')
  await until(() => runs.length > 1)
  expect(runs.map(({ t }) => t.isPastDue)).toEqual([true, false])
})

it('takes nothing for missed when the schedule has changed', async () => {
  const first = await start(hourly, manualClock('2026-01-01T00:30:00.000Z'))
  await until(() => statusBlob(first.id).exists())
  await first.host.stop()
  const clock = manualClock('2026-01-01T05:30:00.000Z')
  const { runs } = await start(`schedule: '0 45 * * * *'`, clock, { id: first.id })
  await until(async () => (await status(first.id)).Next === '2026-01-01T05:45:00+00:00')
  clock.advanceTo('2026-01-01T05:45:00.000Z')
  await until(() => runs.length > 0)
  expect(runs[0]?.t.isPastDue).toBe(false)
})

it('follows a run that lasted past its slot with the next one at once, and never overlaps', async () => {
  const clock = manualClock('2026-01-01T00:30:00.000Z')
  const { runs, id } = await start(hourly, clock, {
    body: 'while (!globalThis.letGo) await new Promise((resolve) => setTimeout(resolve, 10))',
  })
  await until(() => statusBlob(id).exists())
  clock.advanceTo('2026-01-01T01:00:00.000Z')
  await until(() => runs.length > 0)
  clock.advanceTo('2026-01-01T04:10:00.000Z')
  expect(runs).toHaveLength(1)
  release(true)
  await until(async () => (await status(id)).Next === '2026-01-01T05:00:00+00:00')
  release(false)
  expect(runs.map(({ t }) => t.isPastDue)).toEqual([false, false])
})

/** The app lives outside of jest's sandbox, with the global object that the host hands over. */
function release(letGo: boolean): void {
  const realm = process.getBuiltinModule('node:vm').runInThisContext('globalThis')
  Object.assign(realm, { letGo })
}

it('runs on one host at a time; another takes over when it stops', async () => {
  const clock = manualClock('2026-01-01T00:30:00.000Z')
  const first = await start(hourly, clock)
  await until(() => statusBlob(first.id).exists())
  const second = await start(hourly, clock, { id: first.id })
  await until(() => second.logs.some((message) => message.includes('held by another host')))
  clock.advanceTo('2026-01-01T01:00:00.000Z')
  await until(() => first.runs.length > 0)
  await until(async () => (await status(first.id)).Last !== never)
  await first.host.stop()
  clock.advanceTo('2026-01-01T02:00:00.000Z')
  await until(() => second.runs.length > 0)
  expect([first.runs.length, second.runs.length]).toEqual([1, 1])
})

it('waits 24 days at most', async () => {
  const waits: number[] = []
  const inner = manualClock('2026-01-02T00:00:00.000Z')
  const clock: Clock = {
    now: inner.now,
    sleep(ms, signal) {
      waits.push(ms)
      return inner.sleep(ms, signal)
    },
  }
  const { runs } = await start(`schedule: '0 0 0 1 2 *'`, clock)
  const day = 86_400_000
  await until(() => waits.length === 1)
  inner.advanceTo('2026-01-26T00:00:00.000Z')
  await until(() => waits.length === 2)
  expect([waits, runs.length]).toEqual([[24 * day, 6 * day], 0])
  inner.advanceTo('2026-02-01T00:00:00.000Z')
  await until(() => runs.length === 1)
})

it('runs a TimeSpan after one interval, without daylight saving', async () => {
  const clock = manualClock('2026-01-01T00:00:10.000Z')
  const { runs } = await start(`schedule: '00:10:00'`, clock)
  clock.advanceTo('2026-01-01T00:10:10.000Z')
  await until(() => runs.length > 0)
  expect(runs[0]?.t).toMatchObject({
    schedule: { adjustForDST: false },
    scheduleStatus: { next: '2026-01-01T00:10:10+00:00' },
  })
})

it('keeps no status below one minute, and runs on startup where told', async () => {
  const clock = manualClock('2026-01-01T00:00:00.500Z')
  const { runs, id } = await start(`schedule: '*/10 * * * * *', runOnStartup: true`, clock)
  await until(() => runs.length > 0)
  clock.advanceTo('2026-01-01T00:00:10.000Z')
  await until(() => runs.length > 1)
  expect(runs.map(({ t }) => [t.scheduleStatus, t.isPastDue])).toEqual([
    [null, false],
    [null, false],
  ])
  expect(await statusBlob(id).exists()).toBe(false)
})

it('retries as the policy says, under one invocation id', async () => {
  const clock = manualClock('2026-01-01T00:30:00.000Z')
  const retry = `retry: { strategy: 'fixedDelay', maxRetryCount: 2, delayInterval: 0 }`
  const { host, runs } = await start(`${hourly}, ${retry}`, clock, {
    body: `throw new Error('again')`,
  })
  expect(await host.trigger('t')).toMatchObject({ ok: false, error: 'again' })
  const exception = { source: '', stackTrace: '', message: 'again' }
  expect(runs.map(({ retry: context }) => context)).toEqual([
    { retryCount: 0, maxRetryCount: 2 },
    { retryCount: 1, maxRetryCount: 2, exception },
    { retryCount: 2, maxRetryCount: 2, exception },
  ])
  expect(new Set(runs.map(({ id }) => id)).size).toBe(1)
})
