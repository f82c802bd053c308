import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Settings } from '../../../local/host/settings/setting.ts'
import { startHost } from '../../../local/host/start-host.ts'
import { makeApp } from './make-app.ts'

const page = `app.http('page', { handler: () => ({ body: 'here' }) })\n`
// A storage that nobody reaches in these tests.
const storage =
  'DefaultEndpointsProtocol=http;AccountName=a;AccountKey=aaaa;QueueEndpoint=http://127.0.0.1:1/a;BlobEndpoint=http://127.0.0.1:1/a;'

async function look(code: string, hostJson?: unknown, env: Settings = {}) {
  const messages: string[] = []
  const log = ({ message }: { message: string }) => void messages.push(message)
  const host = await startHost({ appDir: makeApp(code, hostJson), env, log })
  const answers = await Promise.all(
    ['/api/page', '/', '/admin/host/status'].map(async (path) => {
      const response = await fetch(`${host.url}${path}`, {
        headers: { 'x-functions-key': host.keys.master },
      })
      return { status: response.status, body: await response.text() }
    }),
  )
  await host.stop()
  return { host, answers, messages, statuses: answers.map(({ status }) => status) }
}

it.each([
  [
    { version: '2.0', extensions: { queues: { batchSize: 100 } } },
    /extensions.queues.batchSize must be a whole number from 1 to 32/,
  ],
  [
    { version: '2.0', extensions: { queues: { visibilityTimeout: '30s' } } },
    /visibilityTimeout.*TimeSpan/,
  ],
  [{ version: '2.0', extensions: { queues: { maxDequeueCount: 0 } } }, /maxDequeueCount/],
  [{ version: '2.0', extensions: { queues: { batchsize: 1 } } }, /batchsize/],
  [{ version: '2.0', functionTimeout: 300 }, /functionTimeout/],
  [{ extensions: {} }, /version/],
  [{ version: '1.0' }, /version/],
  ['{ "version": "2.0",', /host.json is no JSON/],
])('host.json %j: 503 everywhere, with the reason', async (hostJson, reason) => {
  const { host, answers, messages, statuses } = await look(page, hostJson)
  expect(statuses).toEqual([503, 503, 503])
  expect(answers[0]?.body).toMatch(reason)
  expect(messages[0]).toMatch(reason)
  expect(host).toMatchObject({ state: 'error', functions: [] })
  await expect(host.trigger('page')).rejects.toThrow(reason)
})

it.each(['/page', '{id', '{id}/{id}', '{id:wrong}'])(
  'the route %s: 503 everywhere',
  async (route) => {
    const code = `${page}app.http('bad', { route: '${route}', handler: () => ({}) })`
    const { host, statuses } = await look(code)
    expect(statuses).toEqual([503, 503, 503])
    expect(host.problems[0]).toMatch(/route/)
  },
)

it('accepts a missing host.json, and settings of others in it', async () => {
  expect((await look(page)).statuses).toEqual([200, 200, 200])
  const full = {
    version: '2.0',
    logging: { any: 1 },
    extensions: { eventHubs: {} },
    functionTimeout: '00:05:00',
  }
  expect((await look(page, full)).statuses).toEqual([200, 200, 200])
})

const handler = 'handler() {}'
it.each([
  [
    'a missing connection',
    `app.storageQueue('bad', { queueName: 'inbox', connection: 'Elsewhere', ${handler} })`,
    /Elsewhere is missing/,
  ],
  [
    'an identity-based connection',
    `app.storageQueue('bad', { queueName: 'inbox', connection: 'Mine', ${handler} })`,
    /identity-based/,
  ],
  [
    'a broken connection string',
    `app.storageQueue('bad', { queueName: 'inbox', connection: 'Broken', ${handler} })`,
    /Broken is no storage connection string/,
  ],
  [
    'an unresolved setting',
    `app.timer('bad', { schedule: '%NOPE%', ${handler} })`,
    /%NOPE% is missing/,
  ],
  ['a bad cron expression', `app.timer('bad', { schedule: '0 99 * * * *', ${handler} })`, /minute/],
  [
    'a bad queue name',
    `app.storageQueue('bad', { queueName: 'In_Box', connection: 'Store', ${handler} })`,
    /'In_Box' is no queue name/,
  ],
  [
    'an output binding',
    `app.eventGrid('bad', { return: require(${JSON.stringify(require.resolve('@azure/functions'))}).output.storageQueue({ queueName: 'o', connection: 'Store' }), ${handler} })`,
    /output bindings/,
  ],
  ['another trigger', `app.cosmosDB('bad', { ${handler} })`, /cosmosDBTrigger/],
])('%s disables only that function', async (_, code, reason) => {
  const env = {
    Store: storage,
    Mine__queueServiceUri: 'https://example.com',
    Broken: 'nonsense',
    AzureWebJobsStorage: storage,
  }
  const { host, statuses, messages } = await look(page + code, undefined, env)
  expect(statuses).toEqual([200, 200, 200])
  expect(host.functions.map(({ name }) => name)).toEqual(['page'])
  expect(host.problems).toEqual([expect.stringMatching(reason)])
  expect(messages).toContain(host.problems[0])
})

it.each([
  ['an exception', `throw new Error('boot')`, /boot/],
  ['a duplicate name', page, /already been registered/],
])('%s while loading leaves the host running with zero functions', async (_, code, reason) => {
  const { host, statuses } = await look(page + code)
  expect(statuses).toEqual([404, 200, 200])
  expect(host).toMatchObject({
    state: 'running',
    functions: [],
    problems: [expect.stringMatching(reason)],
  })
})

it('says so when no file matches `main`', async () => {
  const { host } = await look(page)
  expect(host.problems).toEqual([])
  const empty = await startHost({ appDir: __dirname, log: () => {}, env: {} })
  await empty.stop()
  expect(empty.problems[0]).toMatch(/could not be loaded/)
})

it('rejects, and leaves nothing behind, when an appStart hook throws or the port is taken', async () => {
  const appDir = makeApp(`${page}app.hook.appStart(() => { throw new Error('not today') })`)
  await expect(startHost({ appDir, env: { LEFT_BEHIND: '1' } })).rejects.toThrow('not today')
  const other = createServer().listen(0, '127.0.0.1')
  await new Promise((resolve) => other.once('listening', resolve))
  const { port } = other.address() as AddressInfo
  await expect(startHost({ appDir: makeApp(page), port, env: {} })).rejects.toThrow('EADDRINUSE')
  other.close()
})
