import type { QueueClient } from '@azure/storage-queue'
import { type Azurite, startAzurite } from '../../../local/host/azurite.ts'
import { queueNamed, type Sample, send as sendTo, startSample, until } from './sample.ts'

let azurite: Azurite
let sample: Sample
const queue = (name: string): QueueClient => queueNamed(azurite.connectionString, name)
const send = (name: string, body: string | Buffer) => sendTo(azurite.connectionString, name, body)

beforeAll(async () => {
  azurite = await startAzurite()
})
afterAll(() => azurite.stop())
beforeEach(async () => {
  for (const name of ['inq', 'inq-poison']) {
    await queue(name).createIfNotExists()
    await queue(name).clearMessages()
  }
  // Three seconds until a failed message's next try become one.
  sample = await startSample(azurite.connectionString, { delayFactor: 3, env: { SLEEP: '200' } })
})
afterEach(() => sample.host.stop())

const count = async (name: string) => (await queue(name).getProperties()).approximateMessagesCount
const calls = (name: string) => sample.seen.filter((one) => one.function === name)
const metadataOf = (name: string) =>
  calls(name).map(
    ({ saw }) => (saw as { triggerMetadata: Record<string, unknown> }).triggerMetadata,
  )

it('deletes a message that was handled', async () => {
  await send('inq', '{"n":1}')
  await sample.host.idle()
  expect(calls('q')).toHaveLength(1)
  expect(sample.done).toEqual([
    { function: 'q', invocationId: expect.any(String), ok: true, ms: expect.any(Number) },
  ])
  expect(await count('inq')).toBe(0)
})

it('tries a failing message three times, then hands it to the poison queue as it came', async () => {
  await send('inq', '{"fail":true}')
  await until(() => calls('p').length > 0)
  await sample.host.idle()
  expect(metadataOf('q').map((metadata) => metadata['dequeueCount'])).toEqual([1, 2, 3])
  expect(metadataOf('p')[0]).toMatchObject({ queueTrigger: { fail: true }, dequeueCount: 1 })
  expect(await Promise.all(['inq', 'inq-poison'].map(count))).toEqual([0, 0])
})

it('lets a body overrule what the message says about itself', async () => {
  await send('inq', '{"id":"mine","DEQUEUECOUNT":99}')
  await sample.host.idle()
  expect(metadataOf('q')[0]).toMatchObject({ id: 'mine', dequeueCount: 99 })
})

it('poisons a body that is not base64 at once, as it is, without a call', async () => {
  await queue('inq').sendMessage('{"not": "base64"}')
  await until(() => sample.logs.some(({ message }) => message.includes("'inq-poison'")))
  await sample.host.idle()
  expect(calls('q')).toHaveLength(0)
  // The function on the poison queue is not called either; the message waits there, invisible.
  expect(calls('p')).toHaveLength(0)
  expect(await Promise.all(['inq', 'inq-poison'].map(count))).toEqual([0, 1])
})

it('poisons base64 that is not UTF-8 after the last try, without a call', async () => {
  await send('inq', Buffer.from([0xff, 0xfe, 0xfd]))
  await until(async () => (await count('inq')) === 0)
  expect(calls('q')).toHaveLength(0)
  expect(await count('inq-poison')).toBe(1)
})

it('leaves a failed message of a poison queue invisible for ten minutes', async () => {
  await sample.host.stop()
  sample = await startSample(azurite.connectionString)
  await send('inq-poison', '{"failpoison":true}')
  await until(() => calls('p').length > 0)
  await sample.host.idle()
  expect(await sample.host.queued()).toEqual({ inq: 0, 'inq-poison': 1 })
  expect((await queue('inq-poison').peekMessages()).peekedMessageItems).toEqual([])
  const { nextVisibleTime, insertionTime } = metadataOf('p')[0] ?? {}
  const invisible = Date.parse(String(nextVisibleTime)) - Date.parse(String(insertionTime))
  expect(invisible).toBeGreaterThanOrEqual(600_000)
  expect(await queue('inq-poison-poison').exists()).toBe(false)
})

it('runs no more messages at once than batchSize and newBatchThreshold say', async () => {
  await Promise.all(
    Array.from({ length: 14 }, (_, n) => send('inq', JSON.stringify({ n, sleep: 1 }))),
  )
  let most = 0
  await until(() => {
    most = Math.max(most, calls('q').length - sample.done.length)
    return sample.done.length === 14
  })
  expect(most).toBeGreaterThan(1)
  expect(most).toBeLessThanOrEqual(6)
})

it('does not read the queue of a function that is switched off, but runs it by hand', async () => {
  await sample.host.stop()
  const env = { 'AzureWebJobs.q.Disabled': '1' }
  sample = await startSample(azurite.connectionString, { env })
  await send('inq', '{"n":1}')
  await send('inq-poison', '{"n":2}')
  await sample.host.idle()
  expect(sample.seen.map((one) => one.function)).toEqual(['p'])
  expect(await count('inq')).toBe(1)
  expect(await sample.host.queued()).toEqual({ 'inq-poison': 0 })
  expect(await sample.host.trigger('q', { n: 3 })).toMatchObject({ function: 'q', ok: true })
  expect(metadataOf('q')).toEqual([
    expect.objectContaining({ queueTrigger: { n: 3 }, dequeueCount: 0 }),
  ])
})

it('tells how a function that was fired by hand ended', async () => {
  expect(await sample.host.trigger('q', { fail: true })).toMatchObject({
    ok: false,
    error: 'boom 0',
  })
  await expect(sample.host.trigger('nobody')).rejects.toThrow('There is no function nobody')
  await expect(sample.host.trigger('h')).rejects.toThrow('call its route')
})
