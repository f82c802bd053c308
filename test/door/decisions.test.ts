import { clusterKey } from '../../shared/domain/cluster.ts'
import { isInForce } from '../../shared/domain/is-in-force.ts'
import { days, after as later } from '../../shared/domain/time.ts'
import { openFile } from '../../shared/pipeline/ledger/cluster-file.ts'
import { retain } from '../../shared/pipeline/retain.ts'
import { verbs } from '../../shared/wiring/verbs.ts'
import type { Fault } from '../faults/fault.ts'
import { idOf } from '../pipeline/samples.ts'
import { cluster, control, type Office, office, opened, publicServer } from './office.ts'

const why = 'the load balancer is being moved'
const finding = { cluster, control }

async function decisionsIn({ sim }: Office) {
  const { decisions } = await openFile(sim.store.tables, clusterKey({ id: cluster }))
  return decisions.filter((one) => isInForce(one, sim.now()))
}

async function stateIn(here: Office): Promise<unknown> {
  const { body } = await here.ask('GET findings', finding)
  return (body['findings'] as readonly { state: unknown }[])[0]?.state
}

async function story(here: Office): Promise<readonly string[]> {
  const { body } = await here.ask('GET history', finding)
  const lines = body['history'] as readonly { kind?: string; change?: string }[]
  return lines.map(({ kind, change }) => change ?? kind ?? '')
}

describe('who may', () => {
  it.each([
    ['GET findings', 200],
    ['GET history', 400],
    ['GET conversations', 200],
    ['GET arrivals', 200],
    ['POST test', 400],
    ['POST simulate', 200],
    ['POST acknowledge', 403],
    ['POST snooze', 403],
    ['POST withdraw', 403],
    ['POST expect', 403],
    ['POST test-alert', 403],
    ['GET test-alert', 400],
  ])('a reader asks %s: %i', async (request, status) => {
    const here = await office()
    expect((await here.ask(request, {}, 'reader')).status).toBe(status)
  })

  it('a reader changes nothing by an acknowledgement', async () => {
    const here = await opened()
    const answer = await here.ask('POST acknowledge', { ...finding, why }, 'reader')
    expect(answer).toEqual({ status: 403, body: { error: 'this takes the role Responder' } })
    expect(await decisionsIn(here)).toEqual([])
  })

  it.each(['', 'stranger', 'responder extra', 'a.b.c'])('not the token %j', async (token) => {
    const here = await opened()
    const before = here.sim.logs.length
    for (const request of ['GET findings', 'POST acknowledge', 'GET nothing', 'DELETE findings']) {
      expect(await here.ask(request, { ...finding, why }, token)).toEqual({
        status: 401,
        headers: { 'www-authenticate': 'Bearer' },
        body: { error: 'the token is not accepted' },
      })
    }
    const lines = here.sim.logs.slice(before)
    expect(lines).toHaveLength(4)
    for (const line of lines) {
      expect(line).toMatchObject({ level: 'warn', sentence: 'A caller was refused' })
      expect(Object.keys(line).sort()).toEqual(['action', 'level', 'reason', 'sentence'])
    }
  })

  it('nobody, while tokens cannot be checked', async () => {
    const here = await opened()
    expect(await here.ask('GET findings', {}, 'away')).toMatchObject({
      status: 503,
      headers: { 'retry-after': '60' },
    })
  })

  it('nobody, where no tenant is set', async () => {
    const here = await opened()
    const answer = await verbs(here.sim.deps).decisions({
      method: 'GET',
      action: 'findings',
      query: {},
      authorization: 'Bearer responder',
      body: async () => '',
    })
    expect(answer.status).toBe(503)
    expect(answer.body['error']).toContain('PLIMSOLL_TENANT_ID and PLIMSOLL_API_AUDIENCE')
  })

  it('is told what there is', async () => {
    const here = await office()
    expect(await here.ask('GET constructor')).toMatchObject({ status: 404 })
    expect(await here.ask('DELETE findings')).toMatchObject({
      body: { error: expect.stringContaining('GET findings') },
    })
  })
})

describe('an acknowledgement', () => {
  it('is kept with who and why, shown, and told in the history', async () => {
    const here = await opened()
    expect(await stateIn(here)).toBe('open')
    const answer = await here.ask('POST acknowledge', { ...finding, why })
    const decision = {
      v: 1,
      control,
      kind: 'acknowledged',
      by: { kind: 'user', objectId: 'responder' },
      why,
      at: here.sim.now(),
    }
    expect(answer).toEqual({ status: 200, body: { changed: true, decision } })
    const shown = await here.ask('GET findings', { ...finding, state: 'acknowledged' })
    expect(shown.body['findings']).toMatchObject([{ name: 'prod-1', status: 'fail', decision }])
    expect(await story(here)).toEqual(['opened', 'made'])
    expect(here.sim.received).toHaveLength(1)
  })

  it('asked twice is one', async () => {
    const here = await opened()
    await here.ask('POST acknowledge', { ...finding, why })
    here.sim.pass(60)
    const again = await here.ask('POST acknowledge', { ...finding, why })
    expect(again.body).toMatchObject({ changed: false, decision: { why } })
    expect(await story(here)).toEqual(['opened', 'made'])
  })

  it('of two people at once is one, and both are in the history', async () => {
    const here = await opened()
    const answers = await Promise.all([
      here.ask('POST acknowledge', { ...finding, why: 'mine' }),
      here.ask('POST acknowledge', { ...finding, why: 'mine too' }, 'colleague'),
    ])
    expect(answers.map(({ status }) => status)).toEqual([200, 200])
    expect(await decisionsIn(here)).toHaveLength(1)
  })

  it('outlives a finding that becomes worse, and ends when it is closed', async () => {
    const here = await opened()
    await here.ask('POST acknowledge', { ...finding, why })
    here.put('prod-1', { apiServerAccessProfile: { authorizedIPRanges: ['0.0.0.0/0', '::/0'] } })
    await here.change('prod-1')
    expect(await stateIn(here)).toBe('acknowledged')
    here.put('prod-1')
    await here.change('prod-1')
    // It waits for calm, and may come back.
    expect(await decisionsIn(here)).toHaveLength(1)
    await here.sim.settle()
    expect(await decisionsIn(here)).toEqual([])
    expect(await stateIn(here)).toBeNull()
    expect((await story(here)).at(-1)).toBe('ended')
    here.put('prod-1', publicServer)
    await here.change('prod-1')
    expect(await stateIn(here)).toBe('open')
  })

  it('outlives a finding that comes and goes', async () => {
    const here = await opened()
    await here.ask('POST acknowledge', { ...finding, why })
    here.put('prod-1')
    await here.change('prod-1')
    here.put('prod-1', publicServer)
    await here.change('prod-1')
    await here.sim.settle()
    expect(await stateIn(here)).toBe('acknowledged')
  })

  it('ends with its cluster', async () => {
    const here = await opened()
    await here.ask('POST acknowledge', { ...finding, why })
    here.sim.fleet.delete(cluster.toLowerCase())
    await here.change('prod-1', 'Delete')
    expect(await decisionsIn(here)).toEqual([])
    expect((await here.ask('POST acknowledge', { ...finding, why })).status).toBe(404)
  })

  it('can be withdrawn, once', async () => {
    const here = await opened()
    await here.ask('POST acknowledge', { ...finding, why })
    here.sim.pass(60)
    const first = await here.ask('POST withdraw', { ...finding, why: 'a slip' }, 'colleague')
    const second = await here.ask('POST withdraw', { ...finding, why: 'a slip' }, 'colleague')
    expect([first.body, second.body]).toEqual([
      { changed: true, decision: null },
      { changed: false, decision: null },
    ])
    expect(await stateIn(here)).toBe('open')
    expect(await story(here)).toEqual(['opened', 'made', 'withdrawn'])
    // What it had put off may be due.
    const { looks } = here.sim
    await here.sim.settle(60)
    expect(here.sim.looks).toBe(looks + 1)
  })
})

describe('a snooze', () => {
  const ahead = (here: Office, seconds: number) => later(here.sim.now(), seconds)
  const snooze = (here: Office, seconds: number) =>
    here.ask('POST snooze', { ...finding, why, until: ahead(here, seconds) })

  it('ends at its time', async () => {
    const here = await opened()
    await snooze(here, 3600)
    expect(await stateIn(here)).toBe('snoozed')
    here.sim.pass(3600)
    expect(await stateIn(here)).toBe('open')
    expect((await snooze(here, 7200)).body).toMatchObject({ changed: true })
    expect(await stateIn(here)).toBe('snoozed')
  })

  it('ends when the finding becomes worse', async () => {
    const here = await opened()
    await snooze(here, 3600)
    here.put('prod-1', { apiServerAccessProfile: { authorizedIPRanges: ['0.0.0.0/0', '::/0'] } })
    await here.change('prod-1')
    expect(await story(here)).toEqual(['opened', 'made', 'worsened', 'ended'])
    expect(await stateIn(here)).toBe('open')
  })

  it('ends when the finding has been away and comes back worse', async () => {
    const here = await opened()
    await snooze(here, 3600)
    here.put('prod-1')
    await here.change('prod-1')
    here.put('prod-1', { apiServerAccessProfile: { authorizedIPRanges: ['0.0.0.0/0', '::/0'] } })
    await here.change('prod-1')
    expect(await stateIn(here)).toBe('open')
  })

  it('takes the place of an acknowledgement, and the other way round', async () => {
    const here = await opened()
    await here.ask('POST acknowledge', { ...finding, why })
    await snooze(here, 3600)
    expect(await stateIn(here)).toBe('snoozed')
    await here.ask('POST acknowledge', { ...finding, why })
    expect(await stateIn(here)).toBe('acknowledged')
    expect(await decisionsIn(here)).toHaveLength(1)
  })

  it.each([
    ['tomorrow', 'takes a time with its zone'],
    ['2026-11-03', 'takes a time with its zone'],
    ['2026-11-02T07:00:00Z', 'a time to come'],
    ['2027-11-02T07:00:00Z', 'an exemption of the policy file'],
    ['', 'until is missing'],
  ])('until %j is refused', async (until, error) => {
    const here = await opened()
    expect(await here.ask('POST snooze', { ...finding, why, until })).toMatchObject({
      status: 400,
      body: { error: expect.stringContaining(error) },
    })
  })
})

it.each([
  [{ ...finding }, 400, 'why is missing'],
  [{ ...finding, why: ' ' }, 400, 'why is missing'],
  [{ ...finding, why: 'w'.repeat(1001) }, 400, 'at most 1000 characters'],
  [{ ...finding, why: 1 }, 400, 'why takes text'],
  [{ control, why }, 400, 'cluster is missing'],
  [{ control, why, cluster: 'prod-1' }, 400, 'the ARM id of an AKS or Arc cluster'],
  [{ control, why, cluster: `${cluster}/agentPools/a` }, 400, 'the ARM id'],
  [{ cluster, why, control: 'aks-no-such' }, 404, 'no finding of aks-no-such'],
  [{ cluster, why, control: '__proto__' }, 404, 'no finding of'],
  [{ control, why, cluster: idOf('nobody') }, 404, 'no cluster'],
  [{ cluster, why, control: 'aks-local-accounts-disabled' }, 409, 'is not open: pass'],
])('an acknowledgement of %j is answered with %i', async (input, status, error) => {
  const here = await opened()
  expect(await here.ask('POST acknowledge', input)).toMatchObject({
    status,
    body: { error: expect.stringContaining(error) },
  })
  expect(await decisionsIn(here)).toEqual([])
})

it('keeps no credential that somebody pastes into the reason', async () => {
  const here = await opened()
  await here.ask('POST acknowledge', { ...finding, why: 'login password=CANARY-SECRET works' })
  expect(JSON.stringify(await decisionsIn(here))).not.toContain('CANARY')
})

describe('whatever call of the store goes wrong, asked again ends in one decision', () => {
  const calls = Array.from({ length: 8 }, (_, index) => index + 1)
  const faults = calls.flatMap((call) =>
    (['before', 'after', 'twice'] as const).map((when) => [call, when] as const),
  )

  it.each(faults)('call %i, %s its effect', async (call, when) => {
    const plan: Fault[] = []
    const here = await opened({ plan })
    // The calls of the store so far are not the door's.
    const made = (here.sim.deps as unknown as { calls: readonly unknown[] }).calls.length
    plan.push({ call: made + call, when, deadly: when !== 'twice' })
    for (let tries = 0; tries < 3; tries++) {
      try {
        const answer = await here.ask('POST acknowledge', { ...finding, why })
        if (answer.status === 200) break
      } catch {
        here.sim.revive()
        here.sim.pass(5)
      }
    }
    expect(
      (here.sim.deps as unknown as { calls: readonly unknown[] }).calls.length,
    ).toBeGreaterThanOrEqual(made + call)
    plan.length = 0
    expect(await decisionsIn(here)).toHaveLength(1)
    expect(await stateIn(here)).toBe('acknowledged')
    expect(await story(here)).toEqual(['opened', 'made'])
    here.put('prod-1')
    await here.change('prod-1')
    await here.sim.settle()
    expect(await decisionsIn(here)).toEqual([])
  })
})

it('does not lose a decision to a look at the same moment, nor the look to it', async () => {
  const here = await opened()
  here.put('prod-1', { ...publicServer, disableLocalAccounts: false })
  const look = here.change('prod-1')
  const answers = await Promise.all(
    ['a', 'b', 'c'].map((reason) => here.ask('POST acknowledge', { ...finding, why: reason })),
  )
  await look
  await here.sim.settle()
  expect(answers.some(({ status }) => status === 200)).toBe(true)
  expect(await decisionsIn(here)).toHaveLength(1)
  expect((await here.sim.statuses(cluster))['aks-local-accounts-disabled']).toBe('fail')
})

it('forgets the names of people, and old decisions', async () => {
  const here = await opened()
  await here.ask('POST acknowledge', { ...finding, why })
  const { tables } = here.sim.store
  const partition = clusterKey({ id: cluster })
  for (const table of ['clusters', 'history'] as const) {
    const rows = await tables.list(table, partition, { from: 'decision|', to: 'decision}' })
    for (const { row, body } of rows) {
      const text = JSON.stringify(body).replaceAll(
        '"objectId":"responder"',
        '"objectId":"responder","name":"Ada Example"',
      )
      await tables.write(table, partition, [{ kind: 'put', row, body: JSON.parse(text) }])
    }
    expect(JSON.stringify(rows)).toContain('responder')
  }
  const stored = async () =>
    JSON.stringify([
      await tables.list('clusters', partition),
      await tables.list('history', partition),
    ])
  expect(await stored()).toContain('Ada Example')
  here.sim.pass(days(31))
  const limits = { ...here.sim.deps.limits, includeActor: 'full' as const }
  await retain({ ...here.sim.deps, limits })
  expect(await stored()).not.toContain('Ada Example')
  expect(await story(here)).toEqual(['opened', 'made'])
  expect(await decisionsIn(here)).toMatchObject([{ by: { objectId: 'responder' }, why }])
  here.sim.pass(days(400))
  await retain({ ...here.sim.deps, limits })
  expect(await story(here)).toEqual([])
})
