import { audience, claimsOf, createSigner, forged, part, signed, tenant } from '../door/tokens.ts'
import { cluster, idOf } from './cluster.ts'
import { type Entra, startEntra } from './entra.ts'
import { type Stack, startStack } from './stack.ts'
import { dump } from './store-dump.ts'
import { until } from './until.ts'

const control = 'aks-local-accounts-disabled'
const why = 'moved next week'
let signer = createSigner('key-1')
let stack: Stack
let entra: Entra
const asked: string[] = []
/** Everything that the door has answered. */
const answers: string[] = []

beforeAll(async () => {
  entra = await startEntra((path) => {
    asked.push(path)
    return [signer]
  })
  stack = await startStack({
    env: {
      PLIMSOLL_TENANT_ID: tenant,
      PLIMSOLL_API_AUDIENCE: audience,
      PLIMSOLL_INCLUDE_ACTOR: 'oid',
    },
    transport: entra.transport,
    furnish: (world) => world.seed(cluster('known', { disableLocalAccounts: false })),
  })
  await stack.host.trigger('sweep')
  await until(stack, 'findings', async () => {
    return (await stack.tables.list('findings', subscriptionOf())).length > 0
  })
})

afterAll(async () => {
  await stack?.stop()
  await entra?.stop()
})

function subscriptionOf(): string {
  return idOf('known').split('/')[2] ?? ''
}

function token(more: Readonly<Record<string, unknown>> = {}): string {
  return signed(signer, claimsOf(stack.clock.iso(), more))
}

async function ask(action: string, given: string | null, body?: unknown) {
  const response = await fetch(`${stack.host.url}/api/decisions/${action}`, {
    method: body === undefined ? 'GET' : 'POST',
    headers: given === null ? {} : { authorization: `Bearer ${given}` },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  const text = await response.text()
  answers.push(text, JSON.stringify([...response.headers]))
  return { status: response.status, headers: response.headers, body: JSON.parse(text) }
}

const finding = () => ({ cluster: idOf('known'), control })

it('tells who may read what is found', async () => {
  const { status, body, headers } = await ask(
    `findings?status=fail&control=${control}`,
    token({ roles: ['Reader'] }),
  )
  expect(status).toBe(200)
  expect(headers.get('cache-control')).toBe('no-store')
  expect(body.findings).toMatchObject([{ name: 'known', control, state: 'open' }])
  expect(asked).toEqual([`/${tenant}/discovery/v2.0/keys`])
})

it('lets a reader decide nothing', async () => {
  const answer = await ask('acknowledge', token({ roles: ['Reader'] }), { ...finding(), why })
  expect(answer.status).toBe(403)
})

it('keeps who decided and why', async () => {
  const { status, body } = await ask('acknowledge', token(), { ...finding(), why })
  expect(status).toBe(200)
  expect(body).toMatchObject({
    changed: true,
    decision: { kind: 'acknowledged', why, by: { objectId: claimsOf(stack.clock.iso()).oid } },
  })
  const again = await ask('acknowledge', token(), { ...finding(), why })
  expect(again.body).toMatchObject({ changed: false })
  const history = await ask(`history?${new URLSearchParams(finding())}`, token())
  expect(history.body.history).toMatchObject([{ kind: 'opened' }, { change: 'made' }])
})

it('says what a policy would have sent', async () => {
  const told = await ask('test', token(), finding())
  expect(told.body).toMatchObject({ kind: 'said', messages: [{ channels: ['receiver'] }] })
  expect((await ask('simulate', token(), { days: 30 })).body).toMatchObject({ clusters: 1 })
})

it('hears of an event that was announced, through the queue of Event Grid', async () => {
  const resource = `/subscriptions/${subscriptionOf()}/resourceGroups/rg-plimsoll-events/providers/Microsoft.EventGrid/systemTopics/plimsoll`
  const correlationId = '22222222-0000-4000-8000-000000000001'
  const asked = await ask('expect', token(), { resource, correlations: [correlationId] })
  expect(asked).toMatchObject({ status: 200, body: { resource } })
  await stack.put('events', {
    id: 'synthetic',
    source: `/subscriptions/${subscriptionOf()}`,
    type: 'Microsoft.Resources.ResourceWriteSuccess',
    time: stack.clock.iso(),
    specversion: '1.0',
    subject: resource,
    data: {
      resourceUri: resource,
      operationName: 'Microsoft.EventGrid/systemTopics/write',
      correlationId,
    },
  })
  const arrivals = async () => {
    const { body } = await ask('arrivals', token({ roles: ['Reader'] }))
    return body.expected[0]?.arrivals ?? []
  }
  await until(stack, 'the arrival', async () => (await arrivals()).length > 0)
  expect(await arrivals()).toMatchObject([{ source: 'event' }])
})

it('answers every refusal with the same words, and logs no part of a token', async () => {
  const now = stack.clock.iso()
  const seconds = Math.floor(Date.parse(now) / 1000)
  const claims = claimsOf(now)
  const header = { typ: 'JWT', kid: signer.kid }
  const refused: readonly (string | null)[] = [
    null,
    '',
    'nonsense',
    token({ iss: 'https://sts.example.com/' }),
    token({ aud: '00000000-0000-0000-0000-0000000000ff' }),
    token({ tid: '00000000-0000-0000-0000-0000000000ff' }),
    token({ exp: seconds - 120 }),
    token({ nbf: seconds + 120 }),
    token({ roles: [] }),
    token({ groups: 'g'.repeat(10_000) }),
    signed(createSigner('key-1'), claims),
    `${part({ ...header, alg: 'none' })}.${part(claims)}.`,
    forged(signer.publicPem, claims, { ...header, alg: 'HS256' }),
    forged(signer.publicPem, claims, { ...header, alg: 'RS256' }),
  ]
  const before = stack.lines.length
  const told = new Set<string>()
  for (const given of refused) {
    const { status, headers, body } = await ask('acknowledge', given, { ...finding(), why })
    told.add(JSON.stringify([status, headers.get('www-authenticate'), body]))
  }
  expect([...told]).toEqual(['[401,"Bearer",{"error":"the token is not accepted"}]'])
  const lines = stack.lines.slice(before).filter((line) => line.includes('A caller was refused'))
  expect(lines).toHaveLength(refused.length)
})

it('trusts a new key of the tenant, and the old one no more', async () => {
  const old = token()
  signer = createSigner('key-2')
  stack.clock.leap(new Date(Date.parse(stack.clock.iso()) + 120_000).toISOString())
  expect((await ask('findings', token())).status).toBe(200)
  expect((await ask('findings', old)).status).toBe(401)
})

it('leaves no token and no claim in any log, row, blob or answer', async () => {
  await ask('snooze', token(), {
    ...finding(),
    why: `curl -H 'Authorization: Bearer ${token()}'`,
    until: new Date(Date.parse(stack.clock.iso()) + 3_600_000).toISOString(),
  })
  const everything = [
    ...stack.lines,
    ...answers,
    JSON.stringify(await dump(stack.azurite.connectionString)),
  ].join('\n')
  expect(everything).toContain(why)
  expect(everything).not.toMatch(/eyJ[\w-]{10}|Canary Person|canary\.person|203\.0\.113\.99/)
  expect(stack.lines.join('\n')).not.toContain(claimsOf(stack.clock.iso()).oid)
})
