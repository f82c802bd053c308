import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { secretEnv } from '../../shared/config/secret-env.ts'
import { cluster, idOf } from './cluster.ts'
import { type Stack, startStack } from './stack.ts'
import { dump } from './store-dump.ts'
import { until } from './until.ts'

/** What must never be found again: who it was, what channels are reached with, what receivers say. */
const person = {
  name: 'Canary Person',
  upn: 'canary.person@example.com',
  ipaddr: '203.0.113.99',
  oid: '00000000-0000-0000-0000-0000000000c1',
  appid: '00000000-0000-0000-0000-0000000000c2',
}
const claims = {
  name: person.name,
  ipaddr: person.ipaddr,
  appid: person.appid,
  'http://schemas.xmlsoap.org/ws/2005/05/identity/claims/upn': person.upn,
  'http://schemas.microsoft.com/identity/claims/objectidentifier': person.oid,
}
const clientIpAddress = '203.0.113.98'
const signing = `whsec_${Buffer.from('CANARY-signing-secret-of-32-bytes').toString('base64')}`
const planted = [
  ...Object.values(person),
  clientIpAddress,
  signing,
  signing.slice(6),
  'CANARY',
  'eyJhbGciOiJSUzI1NiJ9',
]

const statuses = { broken: 500, closed: 401, silent: 0, taking: 202 } as const
const policy = `version: 1
routes:
  - { name: findings, match: { controls: 'aks-*' }, channels: [receiver, ${Object.keys(statuses).join(', ')}, private, wrong, flow, pager] }
  - { name: rest, channels: receiver }
channels:
  receiver: { kind: webhook, url: receiver-url, signingSecret: receiver-signing }
${Object.keys(statuses)
  .map((name) => `  ${name}: { kind: webhook, url: ${name}-url, signingSecret: canary-signing }\n`)
  .join('')}  private: { kind: webhook, url: private-url }
  wrong: { kind: webhook, url: wrong-url }
  flow: { kind: teams, url: wrong-url }
  pager: { kind: pagerduty, routingKey: wrong-url }
`

let stack: Stack
let server: Server

beforeAll(async () => {
  server = createServer((request, response) => {
    const name = /^\/CANARY\/(\w+)/.exec(request.url ?? '')?.[1] as keyof typeof statuses
    const status = statuses[name]
    request.resume().on('end', () => {
      if (status === 0) response.socket?.resetAndDestroy()
      else response.writeHead(status).end(`CANARY of ${request.url} for ${signing}`)
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const urls = Object.keys(statuses).map((name) => [
    secretEnv(`${name}-url`),
    `http://127.0.0.1:${port}/CANARY/${name}?sig=CANARY`,
  ])
  stack = await startStack({
    policy,
    // So slow that the host comes to rest between two attempts at what fails.
    pace: 20,
    env: {
      PLIMSOLL_INCLUDE_ACTOR: 'none',
      ...Object.fromEntries(urls),
      [secretEnv('canary-signing')]: signing,
      [secretEnv('private-url')]: 'https://user:CANARY@10.0.0.1/CANARY?sig=CANARY',
      [secretEnv('wrong-url')]: 'CANARY is no URL\n',
    },
    furnish: (world) => world.seed(cluster('known'), cluster('poisoned')),
  })
  await stack.host.trigger('sweep')
  await stack.host.idle()
}, 120_000)

afterAll(async () => {
  await stack?.stop()
  server?.closeAllConnections()
  server?.close()
})

function weakened(name: string) {
  const { event } = stack.world.change(idOf(name), () =>
    cluster(name, { disableLocalAccounts: false }),
  )
  const data = { ...(event?.eventGrid['data'] as object), claims, httpRequest: { clientIpAddress } }
  return { ...event?.eventGrid, data }
}

/** What a caller hands over, and must not be kept: with a token where a text is expected. */
const token = 'eyJhbGciOiJSUzI1NiJ9.eyJvaWQiOiJDQU5BUlkifQ.CANARYCANARYCANARY'

it('tells of a change by a person, through channels that work and channels that do not', async () => {
  await stack.put('events', weakened('known'))
  const states = async () =>
    Object.fromEntries(
      (await rows('deliveries'))
        .filter(({ body }) => typeof body?.['channel'] === 'string')
        .map(({ body }) => [String(body?.['channel']), String(body?.['state'])]),
    )
  await until(stack, 'an end on every channel', async () => {
    const now = await states()
    return Object.keys(now).length === 9 && now['private'] !== 'due' && now['closed'] !== 'due'
  })
  expect(await states()).toMatchObject({ taking: 'sent', closed: 'refused', private: 'refused' })
})

it('is handed what nobody understands, and what the host has given up on', async () => {
  const rejected = { ...weakened('known'), eventType: `Bearer ${token}`, id: 'rejected' }
  await stack.put('events', rejected)
  await stack.put('events-poison', weakened('poisoned'))
  await stack.put('deliver-poison', { v: 1, id: 'x', url: `https://h.example.com/?sig=CANARY` })
  await stack.put('audit-poison', { v: 1, id: 'y', note: `Authorization: Bearer ${token}` })
  await until(stack, 'poison records', async () => {
    const kept = (await dump(stack.azurite.connectionString)).map(({ place }) => place)
    const kinds = ['event', 'poison-events', 'poison-deliver', 'poison-audit']
    return kinds.slice(1).every((kind) => kept.some((one) => one.includes(`rejected/${kind}/`)))
  })
})

it('leaves none of it in any log, row, message, record, alert or answer', async () => {
  for (const name of ['catchUp', 'retain']) await stack.host.trigger(name)
  const answers = await Promise.all(
    ['health', 'decisions/findings', `decisions/${token}`].map(async (path) =>
      (
        await fetch(`${stack.host.url}/api/${path}`, {
          headers: { authorization: `Bearer ${token}` },
        })
      ).text(),
    ),
  )
  const stored = await dump(stack.azurite.connectionString)
  const found = [
    ...stored,
    ...stack.lines.map((text) => ({ place: 'log', text })),
    ...stack.receiver.alerts.map((alert) => ({ place: 'alert', text: JSON.stringify(alert) })),
    ...answers.map((text) => ({ place: 'answer', text })),
  ]
  // It is looked for where it would be: each of these holds something of the story.
  for (const kind of ['row', 'blob']) expect(stored.some((one) => one.kind === kind)).toBe(true)
  expect(stack.lines.join('\n')).toContain('A message did not reach its channel')
  expect(found.filter(({ place }) => place === 'alert').length).toBeGreaterThan(0)
  const leaks = found.flatMap(({ place, text }) =>
    planted.filter((word) => text.includes(word)).map((word) => `${place}: ${word}`),
  )
  expect(leaks).toEqual([])
})

async function rows(table: string) {
  const all = await dump(stack.azurite.connectionString)
  return all.filter(({ kind, place }) => kind === 'row' && place.includes(table))
}
