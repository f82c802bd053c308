import { days } from '../../shared/domain/time.ts'
import { goodCluster, idOf } from '../pipeline/samples.ts'
import { everythingToOneHook } from '../pipeline/simulation.ts'
import { cluster, control, type Office, opened, publicServer } from './office.ts'

const finding = { cluster, control }
const text = (routes: string, more = '') =>
  `version: 1\n${routes}channels:\n  oncall: { kind: console }\n  log: { kind: console }\n${more}`
const critical = text(
  'routes:\n  - { name: urgent, match: { severity: critical }, channels: oncall, also: true }\n  - { name: rest, channels: log }\n',
)

async function simulated(here: Office, input: Readonly<Record<string, unknown>> = {}) {
  const { status, body } = await here.ask('POST simulate', { days: 30, ...input })
  expect(status).toBe(200)
  return body
}

describe('policy test', () => {
  it('says what the policy in force would say of a finding, and to whom', async () => {
    const here = await opened()
    expect((await here.ask('POST test', finding)).body).toMatchObject({
      policy: 'in force',
      kind: 'said',
      messages: [
        {
          route: 'all',
          channels: ['hook'],
          title: here.sim.received[0]?.alert.title,
          alert: { state: 'open', severity: 'critical', open: [{ control }] },
        },
      ],
    })
    // Nobody is told.
    await here.sim.settle()
    expect(here.sim.received).toHaveLength(1)
  })

  it('takes another policy', async () => {
    const here = await opened()
    const { body } = await here.ask('POST test', { ...finding, policy: critical })
    expect(body).toMatchObject({
      policy: 'given',
      messages: [
        { route: 'urgent', channels: ['oncall'] },
        { route: 'rest', channels: ['log'] },
      ],
    })
  })

  it.each([
    [
      'an exemption',
      text(
        'routes:\n  - { name: rest, channels: log }\n',
        `exemptions:\n  - { control: ${control}, scope: '*', owner: platform, reason: r, until: 2027-03-31 }\n`,
      ),
      'exempted by platform until',
    ],
    [
      'no route',
      text('routes:\n  - { name: low, match: { severity: low }, channels: log }\n'),
      'no route of the policy takes it',
    ],
  ])('says why nothing would be said: %s', async (_, policy, because) => {
    const here = await opened()
    expect((await here.ask('POST test', { ...finding, policy })).body).toMatchObject({
      kind: 'silent',
      because: expect.stringContaining(because),
    })
  })

  it('says so of what does not fail', async () => {
    const here = await opened()
    const passing = { cluster, control: 'aks-local-accounts-disabled' }
    expect((await here.ask('POST test', passing)).body).toMatchObject({
      because: 'it does not fail: pass',
    })
  })

  it.each([
    [{ ...finding, policy: 'version: 2' }, 400, 'plimsoll.yaml:1:10: version'],
    [{ ...finding, control: 'constructor' }, 404, 'no finding'],
    [{ ...finding, cluster: idOf('nobody') }, 404, 'no finding'],
  ])('refuses %j', async (input, status, error) => {
    const here = await opened()
    expect(await here.ask('POST test', input)).toMatchObject({
      status,
      body: { error: expect.stringContaining(error) },
    })
  })
})

describe('policy simulate', () => {
  it('counts for each day and channel what was really sent', async () => {
    const here = await opened()
    here.put('prod-1')
    await here.change('prod-1')
    await here.sim.settle()
    here.sim.pass(days(1))
    here.put('prod-1', publicServer)
    await here.change('prod-1')
    expect(here.sim.received).toHaveLength(3)
    expect(await simulated(here)).toMatchObject({
      policy: 'in force',
      clusters: 1,
      days: [
        { day: '2026-11-02', channels: { hook: 2 } },
        { day: '2026-11-03', channels: { hook: 1 } },
      ],
      cannotKnow: expect.arrayContaining([expect.stringContaining('before the first day')]),
    })
  })

  it('does not count an end that nobody was told of', async () => {
    const here = await opened()
    here.put('prod-1')
    await here.change('prod-1')
    here.put('prod-1', publicServer)
    await here.change('prod-1')
    await here.sim.settle()
    expect(here.sim.received).toHaveLength(1)
    expect((await simulated(here))['days']).toEqual([{ day: '2026-11-02', channels: { hook: 1 } }])
  })

  it('counts what another policy would have sent', async () => {
    const here = await opened()
    const body = await simulated(here, { policy: critical })
    expect(body).toMatchObject({
      policy: 'given',
      days: [{ day: '2026-11-02', channels: { oncall: 1, log: 1 } }],
    })
  })

  it('counts nothing of what another policy exempts, and what only the present one does', async () => {
    const until = '2027-03-31T00:00:00.000Z'
    const exemptions = [{ control, scope: '*', owner: 'platform', reason: 'r', until }]
    const here = await opened({ policy: { ...everythingToOneHook, exemptions } })
    expect(here.sim.received).toEqual([])
    expect((await simulated(here))['days']).toEqual([])
    const given = await simulated(here, { policy: critical })
    expect(given['days']).toEqual([{ day: '2026-11-02', channels: { oncall: 1, log: 1 } }])
  })

  it('looks back as far as it is told', async () => {
    const here = await opened()
    here.sim.pass(days(3))
    expect(await simulated(here, { days: 2 })).toMatchObject({ transitions: 0, days: [] })
    expect(await simulated(here, { days: 4 })).toMatchObject({ days: [{ day: '2026-11-02' }] })
  })

  it('counts a change that touched many clusters once', async () => {
    const here = await opened()
    const names = ['b-1', 'b-2', 'b-3', 'b-4', 'b-5', 'b-6']
    for (const name of names) here.put(name)
    await here.sim.sweep()
    await here.sim.settle()
    const before = here.sim.received.length
    const opening = { apiServerAccessProfile: { authorizedIPRanges: ['0.0.0.0/0'] } }
    for (const name of names) {
      here.sim.fleet.set(idOf(name).toLowerCase(), {
        resource: goodCluster(name, opening),
        trouble: null,
        other: {},
      })
    }
    for (const name of names) await here.change(name)
    await here.sim.settle()
    const sent = here.sim.received.length - before
    const body = await simulated(here)
    const total = (body['days'] as readonly { channels: { hook: number } }[]).reduce(
      (sum, { channels }) => sum + channels.hook,
      0,
    )
    expect(total).toBe(before + sent)
  })

  it.each([0, 401, 1.5, 'x', -1])('refuses %j days', async (count) => {
    const here = await opened()
    expect(await here.ask('POST simulate', { days: count })).toMatchObject({
      status: 400,
      body: { error: 'days takes a whole number from 1 to 400' },
    })
  })
})

describe('findings', () => {
  it('come in pages, each once', async () => {
    const here = await opened()
    for (const name of ['a', 'b', 'c']) here.put(name, { disableLocalAccounts: false })
    await here.sim.sweep()
    await here.sim.settle()
    const all = await here.ask('GET findings', { top: 1000 })
    const seen: unknown[] = []
    let next: unknown = null
    do {
      const { body } = await here.ask('GET findings', { top: 2, ...(next ? { next } : {}) })
      const page = body['findings'] as readonly unknown[]
      expect(page.length).toBeLessThanOrEqual(2)
      seen.push(...page)
      next = body['next']
    } while (next !== null)
    expect(seen).toEqual(all.body['findings'])
    expect(seen.length).toBeGreaterThan(3)
  })

  it.each([
    [{ cluster: 'prod-*' }, true],
    [{ cluster: 'PROD-1' }, true],
    [{ cluster }, true],
    [{ cluster: cluster.toUpperCase().replace('/SUBSCRIPTIONS', '/subscriptions') }, true],
    [{ cluster: 'test-*' }, false],
    [{ control: 'aks-api-*' }, true],
    [{ control: 'arc-*' }, false],
    [{ severity: 'critical', status: 'fail', state: 'open' }, true],
    [{ severity: 'low' }, false],
    [{ state: 'snoozed' }, false],
  ])('of %j: %j', async (input, found) => {
    const here = await opened()
    const { body } = await here.ask('GET findings', input)
    const controls = (body['findings'] as readonly { control: string }[]).map((one) => one.control)
    expect(controls.includes(control)).toBe(found)
  })

  it.each([
    [{ severity: 'High' }, 'severity takes one of critical, high'],
    [{ state: 'closed' }, 'state takes one of open'],
    [{ top: 1001 }, 'top takes a whole number from 1 to 1000'],
    [{ next: '../x' }, 'next takes'],
    [{ cluster: '/subscriptions/x' }, 'cluster takes the ARM id'],
  ])('refuse %j', async (input, error) => {
    const here = await opened()
    expect(await here.ask('GET findings', input)).toMatchObject({
      status: 400,
      body: { error: expect.stringContaining(error) },
    })
  })

  it('are talked about in conversations', async () => {
    const here = await opened()
    const expected = { cluster, route: 'all', channels: ['hook'], open: [{ control }] }
    for (const input of [{}, { cluster }]) {
      const { body } = await here.ask('GET conversations', input)
      expect(body).toMatchObject({ conversations: [expected], next: null })
    }
  })
})
