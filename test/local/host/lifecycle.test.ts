import { type Azurite, startAzurite } from '../../../local/host/azurite.ts'
import { startHost } from '../../../local/host/start-host.ts'
import { makeApp } from './make-app.ts'
import { queueNamed, send, startSample, until } from './sample.ts'

let azurite: Azurite
beforeAll(async () => {
  azurite = await startAzurite()
})
afterAll(() => azurite.stop())

const realm = process.getBuiltinModule('node:vm').runInThisContext('globalThis')

it('closes the port at once, lets a request in flight end, awaits the appTerminate hooks', async () => {
  const { host, seen } = await startSample(azurite.connectionString)
  const before = realm.terminated ?? 0
  const slow = fetch(`${host.url}/api/hslow/300`)
  await until(() => seen.length > 0)
  const stopped = host.stop()
  await expect(fetch(`${host.url}/api/hundef`)).rejects.toThrow()
  expect(await (await slow).text()).toBe('slow')
  await stopped
  expect(realm.terminated).toBe(before + 1)
  expect(await host.ended).toBeUndefined()
})

it('cuts what outlasts the grace: its message stays as it was received', async () => {
  const code = `app.storageQueue('slow', { queueName: 'slow', connection: 'AzureWebJobsStorage', async handler() {
    globalThis.slowBegan = true
    await new Promise((resolve) => setTimeout(resolve, 400))
    throw new Error('late')
  } })`
  // A failed message would be visible again at once.
  const queues = { visibilityTimeout: '00:00:00', maxPollingInterval: '00:00:00.1' }
  const host = await startHost({
    appDir: makeApp(code, { version: '2.0', extensions: { queues } }),
    env: { AzureWebJobsStorage: azurite.connectionString },
    graceMs: 50,
    log: () => {},
  })
  await send(azurite.connectionString, 'slow', 'x')
  await until(() => realm.slowBegan === true)
  await host.stop()
  const queue = queueNamed(azurite.connectionString, 'slow')
  const look = async () => (await queue.peekMessages()).peekedMessageItems
  expect(await look()).toEqual([])
  // Longer than the handler: its late end must not touch the message either.
  await new Promise((resolve) => setTimeout(resolve, 600))
  expect(await look()).toEqual([])
  expect((await queue.getProperties()).approximateMessagesCount).toBe(1)
})

it('starts again in the same process, with fresh registrations and other settings', async () => {
  const appDir = makeApp(`app.http('page', { handler: () => ({ body: process.env.GREETING }) })`)
  for (const GREETING of ['hello', 'good bye']) {
    const host = await startHost({ appDir, env: { GREETING } })
    expect(await (await fetch(`${host.url}/api/page`)).text()).toBe(GREETING)
    await host.stop()
    expect(realm.process.env.GREETING).toBeUndefined()
  }
  expect(() =>
    realm.process.getBuiltinModule('node:module').createRequire(appDir)('@azure/functions-core'),
  ).toThrow()
})

it('shows the app its global object before loading it', async () => {
  const code = `const given = globalThis[Symbol.for('test.given')]\napp.http('page', { handler: () => ({ body: given() }) })`
  const beforeLoad = (global: object) =>
    Object.assign(global, { [Symbol.for('test.given')]: () => 'handed in' })
  const host = await startHost({ appDir: makeApp(code), env: {}, beforeLoad })
  expect(await (await fetch(`${host.url}/api/page`)).text()).toBe('handed in')
  await host.stop()
})

it('fails an execution that outlasts functionTimeout', async () => {
  const code = `app.eventGrid('slow', { handler: () => new Promise((resolve) => setTimeout(resolve, 500)) })`
  const host = await startHost({
    appDir: makeApp(code, { version: '2.0', functionTimeout: '00:00:00.05' }),
    env: {},
    log: () => {},
  })
  expect((await host.trigger('slow')).error).toMatch(/Timeout value/)
  await host.stop()
})

it('ends by itself, with the reason, when its storage is gone', async () => {
  const doomed = await startAzurite()
  const { host, logs } = await startSample(doomed.connectionString)
  await doomed.stop()
  expect(await host.ended).toMatch(/storage account does not answer/)
  expect(logs.some(({ message }) => message.startsWith('The host ends:'))).toBe(true)
})
