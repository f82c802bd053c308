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

it('cuts what outlasts the grace: its message is neither deleted nor counted as failed', async () => {
  const { host, seen } = await startSample(azurite.connectionString, {
    graceMs: 50,
    env: { SLEEP: '400' },
  })
  await send(azurite.connectionString, 'inq', '{"sleep":1,"fail":true}')
  await until(() => seen.length > 0)
  await host.stop()
  // Longer than the handler: its late end must not touch the message any more.
  await new Promise((resolve) => setTimeout(resolve, 600))
  const queue = queueNamed(azurite.connectionString, 'inq')
  expect((await queue.getProperties()).approximateMessagesCount).toBe(1)
  expect((await queue.peekMessages()).peekedMessageItems).toEqual([])
  await queue.clearMessages()
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
