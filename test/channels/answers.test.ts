import { readFileSync } from 'node:fs'
import { httpPostman } from '../../shared/adapters/http.ts'
import { channels } from '../../shared/channels/index.ts'
import { secondsBetween } from '../../shared/domain/time.ts'
import { type Desk, desk } from '../pipeline/delivery-desk.ts'
import { type AnsweringServer, answeringServer } from './answering-server.ts'

const settings: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  'event-grid': { host: 'alerts.westeurope-1.eventgrid.azure.net' },
  'jira-service-management': { apiKey: 'jira-key' },
  'log-analytics': {
    host: 'plimsoll-a1b2.westeurope-1.ingest.monitor.azure.com',
    ruleId: 'dcr-00000000000000000000000000000001',
  },
  pagerduty: { routingKey: 'pager-key' },
  servicenow: { host: 'example.service-now.com', credential: 'now-key' },
  slack: { url: 'slack-url' },
  teams: { url: 'teams-url' },
  webhook: { url: 'hook-url', signingSecret: 'hook-key' },
}
const secrets = {
  'hook-key': `whsec_${Buffer.from('CANARY-signing-secret-of-32-bytes').toString('base64')}`,
  'hook-url': 'https://hooks.example.com/CANARY?sig=CANARY',
  'jira-key': '00000000-0000-0000-0000-00000000000d',
  'now-key': 'now_CANARY-0000000000',
  'pager-key': 'CANARY00000000000000000000000000',
  'slack-url': 'https://hooks.slack.com/services/T0/B0/CANARY',
  'teams-url': 'https://a.environment.api.powerplatform.com/powerautomate/x?sig=CANARY',
}

/** What the page of a channel says of each answer. */
const documented = channels.flatMap(({ id }) => {
  const page = readFileSync(`docs/channels/${id}.md`, 'utf8')
  const table = /## What its answers mean\n\n([\s\S]+?)\n\n/.exec(page)?.[1] ?? ''
  return table
    .split('\n')
    .slice(2)
    .map((line) => line.split(' | ').map((cell) => cell.replace(/^\| ?| ?\|$/g, '').trim()))
    .map(([answer = '', end = '', reason = '']) => [id, answer, end, reason] as const)
})

it('is documented for every channel that sends something', () => {
  const pages = new Set(documented.map(([id]) => id))
  expect([...pages].sort()).toEqual(Object.keys(settings).sort())
  expect(channels.map(({ id }) => id).filter((id) => !pages.has(id))).toEqual(['console'])
  // As the issue of delivery asks for, of each.
  for (const id of pages) {
    const answers = documented.filter(([one]) => one === id).map(([, answer]) => answer)
    expect(answers).toEqual(
      expect.arrayContaining(['202', '302', '400', '401', '404', '413', '429', '500']),
    )
  }
})

const nowhere: Readonly<Record<string, string>> = {
  'a private address': '10.0.0.1',
  'an address of the platform': '169.254.169.254',
}
const servers: AnsweringServer[] = []

afterEach(async () => {
  for (const server of servers.splice(0)) await server.stop()
})

/** A desk with a channel whose receiver gives this answer; the real client is led to it, and all else is as it is. */
async function deskBefore(id: string, answer: string) {
  const server = await answeringServer(answer)
  servers.push(server)
  const address = nowhere[answer] ?? '127.0.0.1'
  const silent = answer.startsWith('nothing') || answer.endsWith('does not come')
  const real = httpPostman({
    now: () => place.deps.now(),
    timeoutSeconds: silent ? 0.3 : 10,
    trust: { lookup: (_host, _options, done) => done(null, [{ address, family: 4 }]) },
  })
  const place: Desk = desk({
    channels: {
      told: { kind: id, settings: settings[id] ?? {} },
      log: { kind: 'console', settings: {} },
    },
    secrets,
    giveUpHours: 2,
    postman: {
      send(request) {
        const { hostname, pathname, search } = new URL(request.url)
        const url = `http://${hostname}:${server.port}${pathname}${search}`
        return real.send(answer in nowhere ? request : { ...request, url })
      },
    },
  })
  await place.tell(1, ['told'])
  await place.work()
  const first = async () => (await place.rows('told'))[0]
  const failing = () => place.logs.filter((line) => line.includes('does not take its messages'))
  return { place, server, first, failing }
}

const over = documented.filter(([, , end]) => end !== 'tried again')
const again = documented.filter(([, , end]) => end === 'tried again')

it.each(over)('%s: after %s it is %s', async (id, answer, end, reason) => {
  const { place, server, first, failing } = await deskBefore(id, answer)
  await place.work()
  const row = await first()
  expect(row?.state).toBe(end)
  expect(row?.lastError ?? '').toContain(reason)
  expect(failing()).toHaveLength(end === 'sent' ? 0 : 1)
  expect(server.requests).toHaveLength(answer in nowhere ? 0 : 1)
  expect(place.queues.depth('deliver')).toBe(0)
  expect(JSON.stringify([place.logs, place.stored])).not.toContain('CANARY')
})

it.each(again)('%s: after %s it is %s, and given up in the end', async (id, answer, _, reason) => {
  const { place, server, first, failing } = await deskBefore(id, answer)
  const row = await first()
  expect(row?.state).toBe('due')
  expect(row?.lastError).toContain(reason)
  expect(failing()).toEqual([])
  const wait = secondsBetween(place.deps.now(), row?.notBefore ?? '')
  if (answer.includes('Retry-After')) expect(wait).toBe(600)
  else expect(wait).toBeGreaterThanOrEqual(5)
  place.pass(2 * 3600)
  await place.work()
  expect((await first())?.state).toBe('gave-up')
  await place.work()
  expect(failing()).toHaveLength(1)
  expect(server.requests).toHaveLength(answer === 'no listener' ? 0 : 2)
  expect(new Set(server.requests).size).toBeLessThanOrEqual(1)
  expect(JSON.stringify([place.logs, place.stored])).not.toContain('CANARY')
})
