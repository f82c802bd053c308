import { controls as allControls } from '../../shared/controls/index.ts'
import type { DigestAlert } from '../../shared/domain/alert.ts'
import { clusterKey, clusterOf } from '../../shared/domain/cluster.ts'
import { asJson } from '../../shared/domain/json.ts'
import type { Policy } from '../../shared/domain/policy.ts'
import { after, secondsBetween } from '../../shared/domain/time.ts'
import { raiseSignals } from '../../shared/pipeline/raise-signals.ts'
import { found } from './found.ts'
import { changeEvent, goodCluster, idOf, subscription } from './samples.ts'
import { everythingToOneHook, type Simulation, simulation } from './simulation.ts'

// The simulation begins on Monday, 2026-11-02, at 08:00 UTC.
const worldOpen = { apiServerAccessProfile: { authorizedIPRanges: ['0.0.0.0/0'] } }
const locals = { disableLocalAccounts: false }
const hour = 3600
const controls = allControls.filter(({ id }) =>
  ['aks-api-authorized-ranges', 'aks-local-accounts-disabled'].includes(id),
)
const plan = { channels: ['hook'], at: '07:00', zone: 'UTC', owners: {} }

function policyWith(more: Partial<Policy> = {}): Policy {
  return { ...everythingToOneHook, summary: plan, ...more }
}

function put(
  sim: Simulation,
  name: string,
  change: Record<string, unknown> = {},
  tags: Record<string, string> = {},
) {
  const resource = { ...goodCluster(name, change), tags }
  sim.fleet.set(idOf(name).toLowerCase(), { resource, trouble: null, other: {} })
}

async function rest(sim: Simulation, seconds: number): Promise<void> {
  const end = after(sim.now(), seconds)
  await sim.settle(seconds)
  sim.pass(Math.max(0, secondsBetween(sim.now(), end)))
}

/** A fleet whose start has been told. */
async function started(policy = policyWith()): Promise<Simulation> {
  const sim = simulation({ controls, policy })
  for (const name of ['a', 'b', 'c']) put(sim, name)
  await sim.sweep()
  await rest(sim, hour)
  await sim.summary()
  await rest(sim, 60)
  return sim
}

let events = 0
async function change(sim: Simulation, name: string, to: Record<string, unknown> = {}) {
  put(sim, name, to)
  events += 1
  await sim.deliver(changeEvent({ id: `s${events}`, resourceId: idOf(name), at: sim.now() }))
  await rest(sim, 600)
}

function digests(sim: Simulation, kind: DigestAlert['digest']): readonly DigestAlert[] {
  return sim.received.flatMap(({ alert }) =>
    alert.about === 'digest' && alert.digest === kind ? [alert] : [],
  )
}

function sectionsOf(alert: DigestAlert | undefined): Readonly<Record<string, readonly string[]>> {
  return Object.fromEntries((alert?.sections ?? []).map(({ heading, lines }) => [heading, lines]))
}

describe('the summary', () => {
  it('is for those who ask for it', async () => {
    const sim = await started(everythingToOneHook)
    sim.pass(24 * hour)
    await sim.summary()
    await sim.settle()
    expect(sim.received).toEqual([])
  })

  it('comes once a day at its hour, with the score, its trend, and what moved', async () => {
    const sim = await started()
    expect(digests(sim, 'summary')).toHaveLength(1)
    const score = digests(sim, 'summary')[0]?.counts['score']
    await change(sim, 'a', worldOpen)
    await change(sim, 'b', locals)
    await change(sim, 'b')
    await rest(sim, 21 * hour)
    await sim.summary()
    await rest(sim, 60)
    expect(digests(sim, 'summary')).toHaveLength(1)
    await rest(sim, hour)
    for (let runs = 0; runs < 3; runs++) await sim.summary()
    await rest(sim, 60)
    expect(digests(sim, 'summary')).toHaveLength(2)
    const [first, second] = digests(sim, 'summary')
    expect(second?.key).toBe(first?.key)
    expect(second?.counts).toMatchObject({ clusters: 3, opened: 1, closed: 1 })
    expect(second?.counts['score']).toBeLessThan(Number(score))
    expect(sectionsOf(second)).toMatchObject({
      Posture: [
        expect.stringMatching(/^score [\d.]+ % \([\d.]+ % on 2026-11-02\)$/),
        expect.stringContaining('3 clusters: '),
      ],
      Opened: ['critical: A public API server only accepts named source ranges: a'],
      Closed: ['high: Static local accounts are disabled: b'],
      'Critical for longest': [
        'a: A public API server only accepts named source ranges: since 2026-11-02',
      ],
    })
  })

  it('looks back a week on its day', async () => {
    const sim = await started(policyWith({ summary: { ...plan, weekly: 'wednesday' } }))
    await change(sim, 'a', worldOpen)
    for (let days = 0; days < 2; days++) {
      await rest(sim, 24 * hour)
      await sim.summary()
    }
    await rest(sim, 60)
    expect(
      digests(sim, 'summary').map(({ title, counts }) => [title.slice(0, 21), counts['opened']]),
    ).toEqual([
      ['Day up to 2026-11-02:', 0],
      ['Day up to 2026-11-03:', 1],
      ['Week up to 2026-11-04', 1],
    ])
  })

  it('tells what it does not see, what is not mapped, what ends, has ended and does nothing', async () => {
    const entry = { control: 'aks-local-accounts-disabled', reason: 'r', owner: 'o' }
    const scope = `/subscriptions/${subscription}`
    const sim = await started(
      policyWith({
        context: { environment: [{ value: 'production', names: ['a', 'b'] }] },
        exemptions: [
          { ...entry, scope, until: '2026-11-10T00:00:00.000Z' },
          { ...entry, scope: '*', until: '2027-11-10T00:00:00.000Z' },
          { ...entry, scope: '*', until: '2026-10-10T00:00:00.000Z' },
        ],
      }),
    )
    put(sim, 'a', locals)
    await sim.sweep()
    await rest(sim, 23 * hour)
    const there = sim.fleet.get(idOf('b').toLowerCase())
    if (there)
      there.trouble = { known: false, cause: 'forbidden', reason: '403', scope: '/subscriptions/x' }
    await sim.sweep()
    await rest(sim, hour)
    await sim.deliver(changeEvent({ id: 'blind', resourceId: idOf('b'), at: sim.now() }))
    await rest(sim, 600)
    await sim.summary()
    await rest(sim, 60)
    const said = sectionsOf(digests(sim, 'summary').at(-1))
    const name = `exemption ${entry.control}`
    expect(said).toMatchObject({
      'Ends within 14 days': [`${name} (${scope}, o) ends 2026-11-10`],
      'Has ended': [`${name} (everywhere, o) ended 2026-10-10; take it out`],
      'Does nothing': [`${name} (everywhere, o) does nothing now`],
    })
    expect(said['Not mapped in the policy file']).toContain('environment of c')
    expect(said['Not seen']?.[0]).toMatch(/^\d+ verdicts on 1 clusters are unreadable$/)
  })

  it('tells of windows and allowances that do nothing, or have ended', async () => {
    const own = { reason: 'r', owner: 'o', until: '2027-11-10T00:00:00.000Z' }
    const elsewhere = '/subscriptions/00000000-0000-0000-0000-00000000000f'
    const weekly = { days: ['sunday'], from: '02:00', to: '06:00', zone: 'UTC' } as const
    const sim = await started(
      policyWith({
        context: { environment: [{ value: 'production', names: ['a', 'b'] }] },
        windows: [
          { ...own, name: 'here', scope: '*', context: { environment: ['prod*'] }, weekly },
          { ...own, name: 'elsewhere', scope: elsewhere, weekly },
          { ...own, name: 'tests', scope: '*', context: { environment: ['test'] }, weekly },
          { ...own, name: 'typo', scope: '*', controls: ['ask-*'], weekly },
          { ...own, name: 'over', scope: '*', from: own.until, until: '2026-11-01T00:00:00.000Z' },
        ],
        allowances: [
          { ...own, detection: 'k8s.exec.pod', scope: elsewhere },
          { ...own, detection: 'k8s.exec.pod', scope: '*', until: '2026-11-01T00:00:00.000Z' },
        ],
      }),
    )
    await rest(sim, 24 * hour)
    await sim.summary()
    await rest(sim, 60)
    expect(sectionsOf(digests(sim, 'summary').at(-1))).toMatchObject({
      'Has ended': [
        'allowance k8s.exec.pod (everywhere, o) ended 2026-11-01; take it out',
        'window over (everywhere, o) ended 2026-11-01; take it out',
      ],
      'Does nothing': [
        `allowance k8s.exec.pod (${elsewhere}, o) does nothing now: it covers no cluster`,
        `window elsewhere (${elsewhere}, o) does nothing now: it covers no cluster`,
        'window tests (everywhere, o) does nothing now: it covers no cluster',
        'window typo (everywhere, o) does nothing now: it names no control that there is',
      ],
    })
  })

  it('tells of an allowance by which nothing was allowed for a month, and of no other', async () => {
    const own = { scope: '*', reason: 'r', owner: 'o', until: '2027-11-10T00:00:00.000Z' }
    const idle = { ...own, detection: 'k8s.exec.pod', actor: ['ada@example.com'] }
    const used = { ...own, detection: 'k8s.exec.pod', actor: ['mallory@*'] }
    const sim = await started(policyWith({ allowances: [idle, used] }))
    const doNothing = async () => {
      await sim.summary()
      await rest(sim, 60)
      return sectionsOf(digests(sim, 'summary').at(-1))['Does nothing']
    }
    await rest(sim, 20 * 24 * hour)
    await raiseSignals([found()], sim.deps)
    expect(await doNothing()).toBeUndefined()
    await rest(sim, 11 * 24 * hour)
    const line = 'allowance k8s.exec.pod (everywhere, o) has allowed nothing for 30 days'
    expect(await doNothing()).toEqual([line])
    // A new one has its month; who answers for an old one, and until when, makes no new one of it.
    sim.policy = policyWith({
      allowances: [
        { ...idle, owner: 'p' },
        { ...used, actor: ['eve'] },
      ],
    })
    await rest(sim, 24 * hour)
    expect(await doNothing()).toEqual([line.replace(', o', ', p')])
    await rest(sim, 31 * 24 * hour)
    expect(await doNothing()).toHaveLength(2)
    expect(await sim.store.tables.list('runs', 'allowances')).toHaveLength(2)
  })

  it('tells what detections that only observe would have said', async () => {
    const sim = await started()
    const body = (mode: string, cluster: string) =>
      asJson({
        v: 1,
        mode,
        signal: {
          detection: 'k8s.exec.pod',
          severity: 'low',
          cluster,
          lastSeen: '2026-11-02T12:00:00.000Z',
        },
      })
    await sim.store.tables.write('signals', 'day|2026-11-02', [
      { kind: 'put', row: '1', body: body('observe', 'a') },
      { kind: 'put', row: '2', body: body('observe', 'b') },
      { kind: 'put', row: '3', body: body('alert', 'b') },
    ])
    sim.pass(24 * hour)
    await sim.summary()
    await rest(sim, 60)
    expect(sectionsOf(digests(sim, 'summary').at(-1))).toMatchObject({
      'What detections in observe would have said': ['low: k8s.exec.pod: 2 times on 2 clusters'],
    })
  })
})

it.each(Array.from({ length: 12 }, (_, index) => index))(
  'is told once when its run dies at call %i and the next one takes it up',
  async (call) => {
    const sim = await started()
    sim.pass(24 * hour)
    let calls = 0
    for (const store of [sim.deps.tables, sim.deps.blobs, sim.deps.queues] as object[]) {
      for (const [name, method] of Object.entries(store)) {
        Object.assign(store, {
          [name]: async (...parts: unknown[]) => {
            const result = await method(...parts)
            calls += 1
            if (calls === call + 1) throw new Error('the process died')
            return result
          },
        })
      }
    }
    await sim.summary()
    await rest(sim, 60)
    expect(calls).toBeGreaterThan(call)
    expect(digests(sim, 'summary')).toHaveLength(2)
  },
)

describe('the start', () => {
  const owner = [
    { value: 'payments', tags: { team: 'payments' } },
    { value: 'shop', tags: { team: 'shop' } },
  ]

  async function onboarded(count: number): Promise<Simulation> {
    const sim = simulation({ controls, policy: policyWith({ context: { owner } }) })
    for (let index = 0; index < count; index++) {
      const team = ['payments', 'shop', 'nobody'][index % 3] ?? ''
      const bad = { ...locals, ...(index % 2 === 0 ? worldOpen : {}) }
      put(sim, `c${index}`, bad, { team })
    }
    await sim.sweep()
    await rest(sim, 2 * hour)
    return sim
  }

  it('is one digest for each owner, and no other word', async () => {
    const sim = await onboarded(60)
    for (let runs = 0; runs < 3; runs++) {
      await sim.summary()
      await rest(sim, 900)
    }
    const told = digests(sim, 'start')
    expect(told.map(({ title }) => title).sort()).toEqual([
      'clusters of payments: 30 findings are open on 20 clusters',
      'clusters of shop: 30 findings are open on 20 clusters',
      'clusters without an owner: 30 findings are open on 20 clusters',
    ])
    expect(sim.received.length - told.length).toBe(digests(sim, 'summary').length)
  })

  it('waits until every cluster has been looked at', async () => {
    const sim = simulation({ controls, policy: policyWith() })
    put(sim, 'a', worldOpen)
    await sim.sweep()
    // The page is judged, and the look it asks for is still to come.
    await sim.settle(0)
    const { tables } = sim.store
    const row = clusterKey(clusterOf(idOf('b')) ?? { id: '' })
    await tables.write('summaries', subscription, [
      { kind: 'merge', row, body: { v: 1, id: idOf('b'), sweepHash: 'x' } },
    ])
    await sim.summary()
    await rest(sim, hour)
    expect(digests(sim, 'start')).toEqual([])
    sim.pass(24 * hour)
    await sim.summary()
    await rest(sim, 60)
    expect(digests(sim, 'start')).toHaveLength(1)
  })

  it('is told again as long as something critical of it is open, and nobody has said anything to that', async () => {
    const sim = await onboarded(4)
    const day = async () => {
      await sim.summary()
      await rest(sim, 24 * hour)
      return digests(sim, 'start').length
    }
    expect(await day()).toBe(3)
    expect(await day()).toBe(5)
    const control = 'aks-api-authorized-ranges'
    const key = clusterKey(clusterOf(idOf('c0')) ?? { id: '' })
    const decision = { v: 1, control, kind: 'acknowledged', by: 'ada', why: 'y', at: sim.now() }
    await sim.store.tables.write('clusters', key, [
      { kind: 'put', row: `decision|${control}`, body: asJson(decision) },
    ])
    expect(await day()).toBe(6)
    await change(sim, 'c2', locals)
    expect(await day()).toBe(6)
    expect(await day()).toBe(6)
  })
})
