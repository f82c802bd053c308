import { channels } from '../../shared/channels/index.ts'
import type { ClusterAlert } from '../../shared/domain/alert.ts'
import { clusterKey } from '../../shared/domain/cluster.ts'
import type { ClusterState } from '../../shared/domain/cluster-state.ts'
import { isObject } from '../../shared/domain/json.ts'
import { cluster, idOf, pool } from './cluster.ts'
import { type Stack, startStack } from './stack.ts'
import { dump } from './store-dump.ts'
import { until } from './until.ts'
import { judge } from './verdicts-of.ts'
import { versionless } from './versionless.ts'

/** Credentials as they stand in real resources; each holds the word that must never be found again. */
const secretValues = {
  user: 'http://proxy-user:CANARY01@proxy.example.com:3128/',
  at: 'http://proxy-user:pass@CANARY02@proxy.example.com:3128/',
  slash: 'http://proxy-user:pa/ssCANARY03@proxy.example.com:3128/',
  encoded: 'https://proxy-user:p%40CANARY04@proxy.example.com',
  quoted: `http://proxy-user:it'sCANARY05@proxy.example.com`,
  token: 'https://CANARY06@git.example.com/repository.git',
  sas: 'https://plimsoll.blob.example.com/c?sv=2025-01-05&sig=CANARY07%3D&se=2027',
  account: 'DefaultEndpointsProtocol=https;AccountName=a;AccountKey=CANARY08==;EndpointSuffix=x',
  bus: 'Endpoint=sb://a.example.com/;SharedAccessKeyName=b;SharedAccessKey=CANARY09=',
  jwt: 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJDQU5BUlkxMCJ9.CANARY10CANARY10',
  header: 'Authorization: Bearer CANARY11CANARY11',
  pem: '-----BEGIN RSA PRIVATE KEY-----\nCANARY12\n-----END RSA PRIVATE KEY-----',
  github: 'ghp_CANARY13CANARY13CANARY13',
  json: '{"user":"a","password":"CANARY14"}',
  yaml: 'password: CANARY15',
  flag: 'run --password CANARY16 --token=CANARY17',
} as const
const secretKeys = {
  password: 'CANARY20',
  adminPassword: 'CANARY21',
  'client-secret': 'CANARY22',
  secrets: ['CANARY23', 'CANARY24'],
  kubeconfig: 'CANARY25',
  ApiKey: 'CANARY26',
  accessKey: 'CANARY27',
  secret: { value: 'CANARY28' },
} as const

const hostileNames = {
  markdown: '**b** [click](javascript:alert(1)) `x` <at>everybody</at> @channel !all',
  html: '<img src=x onerror=alert(1)><script>alert(2)<|script>&amp;"\'',
  control: 'a\u0000b\u001b[31mc\u202ed\u2028e\ud800f\u0007\r\nX-Injected: 1',
  template: '{{7*7}} $(HOME) %HOME% %s %00 ..\\..',
  long: 'n'.repeat(10_000),
}

const clusters = {
  secrets: {
    properties: {
      httpProxyConfig: {
        httpProxy: secretValues.user,
        httpsProxy: secretValues.at,
        noProxy: Object.values(secretValues),
        trustedCa: secretValues.pem,
      },
      windowsProfile: { adminUsername: 'azure', ...secretKeys },
      servicePrincipalProfile: { clientId: 'msi', ...secretKeys },
      addonProfiles: {
        azurepolicy: { enabled: true, config: { ...secretKeys, ...secretValues } },
      },
    },
    more: {
      tags: { owner: 'harmless', ...secretValues, password: 'CANARY30', 'db-password': 'CANARY31' },
    },
  },
  names: {
    properties: {
      agentPoolProfiles: [
        pool('system'),
        ...Object.values(hostileNames).map((name) => pool(name, { enableNodePublicIP: true })),
      ],
    },
    more: { tags: Object.fromEntries(Object.values(hostileNames).map((name) => [name, name])) },
  },
  'many-pools': {
    properties: {
      agentPoolProfiles: Array.from({ length: 1000 }, (_, index) =>
        pool(`pool${index}`, { enableNodePublicIP: index % 2 === 0 }),
      ),
    },
  },
  'many-long-names': {
    properties: {
      agentPoolProfiles: Array.from({ length: 200 }, (_, index) =>
        pool(`${'long'.repeat(2500)}${index}`, {
          enableNodePublicIP: true,
          osSKU: 'Ubuntu',
          nodeImageVersion: 'x'.repeat(10_000),
        }),
      ),
    },
  },
  'other-kinds': {
    properties: {
      agentPoolProfiles: { not: 'a list' },
      enableRBAC: 'yes',
      aadProfile: 7,
      networkProfile: [],
      securityProfile: '<b>',
      addonProfiles: null,
      kubernetesVersion: '9'.repeat(10_000),
    },
    more: { location: '../../..', tags: 'none' },
  },
} as const
const names = [...(Object.keys(clusters) as (keyof typeof clusters)[])]

let stack: Stack
const broken = 'http://127.0.0.1:1/hooks/CANARY90?code=CANARY91'
const policy = `version: 1
routes:
  - name: everybody
    channels: [receiver, broken]
channels:
  receiver: { kind: webhook, url: receiver-url, signingSecret: receiver-signing, deployment: test }
  broken: { kind: webhook, url: broken-url, deployment: test }
`

function made(name: keyof typeof clusters, change: Readonly<Record<string, unknown>> = {}) {
  const { properties, more = {} } = clusters[name] as {
    readonly properties: object
    readonly more?: object
  }
  return cluster(name, { ...properties, ...change }, { ...more })
}

beforeAll(async () => {
  stack = await startStack({
    policy,
    env: { PLIMSOLL_SECRET_BROKEN_URL: broken },
    furnish: (world) => world.seed(...names.map((name) => made(name)), cluster('plain')),
  })
  const swept = await stack.host.trigger('sweep')
  expect(swept).toMatchObject({ ok: true })
  await until(stack, 'a first look at every cluster', async () => {
    const states = await Promise.all([...names, 'plain'].map(stateOf))
    return states.every((state) => state !== null)
  })
}, 240_000)
afterAll(() => stack?.stop())

async function stateOf(name: string): Promise<ClusterState | null> {
  const row = await stack.tables.get('clusters', clusterKey({ id: idOf(name) }), 'state')
  return row === null ? null : (row.body as unknown as ClusterState)
}

function alertsAbout(name: string): readonly ClusterAlert[] {
  return stack.receiver.alerts.flatMap((alert) =>
    alert.about === 'cluster' && alert.cluster.name === name ? [alert] : [],
  )
}

/** Places that hold a planted credential, in storage, in what was received or rendered, and in the log. */
async function leaks(): Promise<readonly string[]> {
  const stored = await dump(stack.azurite.connectionString)
  // Where they would be found is looked at: what is no secret stands there.
  expect(
    stored.some(({ text }) => text.includes('"owner":"harmless","user":"http://[redacted]@')),
  ).toBe(true)
  const heard = stack.receiver.alerts.map((alert) => ({
    place: `alert ${alert.title}`,
    text: JSON.stringify(alert),
  }))
  const said = stack.lines.map((text) => ({ place: 'log', text }))
  return [...stored, ...heard, ...rendered(), ...said].flatMap(({ place, text }) => {
    const found = text.indexOf('CANARY')
    return found < 0 ? [] : [`${place}: ${text.slice(Math.max(0, found - 60), found + 20)}`]
  })
}

/** Every alert that came, as each kind of channel would show it. */
function rendered(): readonly { readonly place: string; readonly text: string }[] {
  const url = 'https://hooks.example.com/x'
  const all = stack.receiver.alerts.flatMap((alert) =>
    channels.map((channel) => {
      const input = { alert, deliveryId: 'd', sentAt: 0, secrets: { url } }
      const settings = channel.id === 'console' ? {} : { url: 'url', deployment: 'test' }
      const text = JSON.stringify(channel.render(input, settings))
      expect(text.length).toBeLessThan(channel.bodyLimit * 2)
      return { place: `${channel.id} ${alert.title}`, text }
    }),
  )
  expect(all.length).toBeGreaterThan(0)
  return all
}

it('judges hostile clusters as the catalogue does, and tells of each change once', async () => {
  for (const name of names) {
    const secret = {
      httpProxyConfig: { httpProxy: secretValues.slash, noProxy: ['CANARY'.slice(3)] },
    }
    const change = { disableLocalAccounts: false, ...(name === 'secrets' ? secret : {}) }
    const { event } = stack.world.change(idOf(name), () => made(name, change))
    await stack.put('events', event?.eventGrid)
  }
  await until(stack, 'an alert about each', () =>
    names.every((name) => alertsAbout(name).length > 0),
  )
  const judged = judge(stack)
  for (const name of names) {
    const state = await stateOf(name)
    const verdicts = await judged(idOf(name))
    const found = Object.values(state?.findings ?? {}).flatMap(({ control, verdict }) =>
      control in verdicts ? [[control, verdict]] : [],
    )
    expect([name, Object.fromEntries(found)]).toEqual([name, verdicts])
    expect([name, alertsAbout(name).length]).toEqual([name, 1])
    expect(alertsAbout(name)[0]?.changes.map(({ control }) => control)).toEqual([
      'aks-local-accounts-disabled',
    ])
  }
})

it('names all of 500 failing pools', async () => {
  const finding = (await stateOf('many-pools'))?.findings['aks-node-no-public-ip']
  expect(finding?.targets).toHaveLength(500)
  const long = (await stateOf('many-long-names'))?.findings['aks-node-no-public-ip']
  expect(new Set(long?.targets).size).toBe(200)
})

const base = () => stack.world.change(idOf('plain'), (resource) => resource).event?.eventGrid
const hostileText = `${secretValues.user} ${hostileNames.html} ${hostileNames.control}`

const hostileEvents: readonly (readonly [string, () => unknown])[] = [
  ['nothing', () => null],
  ['a number', () => 7],
  ['a text', () => hostileText],
  ['an empty object', () => ({})],
  ['a list of nothing', () => [null, [], [[]], 'x']],
  ['no data', () => ({ ...base(), data: undefined })],
  [
    'null in every field',
    () => Object.fromEntries(Object.keys(base() ?? {}).map((k) => [k, null])),
  ],
  [
    'numbers in every field',
    () => Object.fromEntries(Object.keys(base() ?? {}).map((k) => [k, 7])),
  ],
  ['data as text', () => ({ ...base(), data: JSON.stringify(base()?.['data']) })],
  ['broken data as text', () => ({ ...base(), data: `{"password":"CANARY40", ${hostileText}` })],
  [
    'claims as text',
    () => withData({ claims: JSON.stringify({ name: hostileText, oid: secretValues.header }) }),
  ],
  [
    'claims with credentials',
    () => withData({ claims: { name: hostileText, appid: hostileText } }),
  ],
  ['authorization as text', () => withData({ authorization: hostileText })],
  ['a request with credentials', () => withData({ httpRequest: { url: secretValues.sas } })],
  ['an operation with credentials', () => withData({ operationName: hostileText })],
  ['a correlation with credentials', () => withData({ correlationId: secretValues.jwt })],
  ['an id with credentials', () => ({ ...base(), id: secretValues.account })],
  ['a long id', () => ({ ...base(), id: 'i'.repeat(30_000) })],
  ['a long operation', () => withData({ operationName: 'o'.repeat(30_000) })],
  ['a long resource', () => withData({ resourceUri: `${idOf('plain')}/${'r/'.repeat(10_000)}` })],
  ['another type', () => ({ ...base(), eventType: hostileText })],
  ['no time', () => ({ ...base(), eventTime: 'soon' })],
  ['a time to come', () => ({ ...base(), id: 'later', eventTime: '9999-12-31T23:59:59Z' })],
  ['a cluster of nobody', () => lying('/subscriptions/none/resourceGroups/g')],
  ['a subscription that is no key', () => lying(`/subscriptions/a'b#?%<>\\c/resourceGroups/g`)],
  ['a cluster without a name', () => withData({ resourceUri: idOf('') })],
  ['a path that climbs', () => withData({ resourceUri: idOf('../../../plain') })],
  [
    'a name with all there is',
    () => withData({ resourceUri: idOf(`${hostileNames.html}${hostileNames.control}`) }),
  ],
]

function withData(more: Readonly<Record<string, unknown>>) {
  const event = base()
  return { ...event, data: { ...(event?.['data'] as object), ...more } }
}

function lying(scope: string) {
  const resourceUri = `${scope}/providers/Microsoft.ContainerService/managedClusters/x`
  return { ...withData({ resourceUri }), subject: resourceUri }
}

it('outlives hostile events, through the queue and through the webhook', async () => {
  const { host } = stack
  const url = `${host.url}/runtime/webhooks/EventGrid?functionName=accept&code=${host.keys.eventGrid}`
  async function push(events: readonly unknown[]): Promise<number> {
    const headers = { 'aeg-event-type': 'Notification', 'content-type': 'application/json' }
    return (await fetch(url, { method: 'POST', headers, body: JSON.stringify(events) })).status
  }
  for (const [what, make] of hostileEvents) {
    const event = make() ?? null
    await stack.put('events', event)
    // Event Grid itself sends objects; what else stands in its list is refused by the host.
    if (isObject(event)) expect([what, await push([event])]).toEqual([what, 202])
  }
  const mebibyte = { ...base(), id: 'i'.repeat(500_000), extra: 'e'.repeat(500_000) }
  expect(await push([mebibyte])).toBe(202)
  // A burst by a hundred people with long names: all of them changed the cluster.
  const burst = Array.from({ length: 100 }, (_, index) => ({
    ...withData({ claims: { oid: `person-${index}`, name: `${index}${hostileNames.long}` } }),
    id: `burst-${index}`,
  }))
  expect(await push(burst)).toBe(202)
  const { event } = stack.world.change(idOf('plain'), () =>
    cluster('plain', { disableLocalAccounts: false }),
  )
  await stack.put('events', event?.cloudEvent)
  await until(stack, 'the alert that matters', () => alertsAbout('plain')[0])
  expect(alertsAbout('plain')).toHaveLength(1)
})

it('keeps what Resource Manager says in anger to itself', async () => {
  const denied = stack.azure.faults.add([
    {
      match: { path: `*managedClusters/${names[0]}` },
      answer: {
        status: 403,
        code: 'AuthorizationFailed',
        message: `no: ${secretValues.user} ${secretValues.header}`,
      },
    },
  ])
  await stack.put('audit', {
    v: 1,
    id: 'denied',
    attempt: 0,
    firstAt: stack.clock.iso(),
    cluster: idOf(names[0] ?? ''),
    reason: 'sweep',
  })
  await until(stack, 'blindness', async () => (await stateOf(names[0] ?? ''))?.concerns[0])
  denied()
})

it('shows no credential anywhere, and lost no work', async () => {
  await stack.host.trigger('catchUp')
  await stack.host.trigger('sweep')
  await stack.host.idle()
  expect(await leaks()).toEqual([])
  expect(await versionless(stack)).toEqual([])
  const queued = Object.entries(await stack.host.queued())
  expect(queued.filter(([name, count]) => name.endsWith('-poison') && count > 0)).toEqual([])
  expect(stack.lines.filter((line) => line.includes('"level":"error"'))).toEqual([])
  expect(stack.receiver.refusals).toEqual([])
})
