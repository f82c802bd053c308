import fc from 'fast-check'
import { k8sExecPod } from '../../shared/detections/kube-audit/k8s.exec.pod.ts'
import { k8sRbacAdminBinding } from '../../shared/detections/kube-audit/k8s.rbac.admin-binding.ts'
import type { SignalAlert } from '../../shared/domain/alert.ts'
import type { FoundSignal } from '../../shared/domain/found-signal.ts'
import type { Policy } from '../../shared/domain/policy.ts'
import { raiseSignals } from '../../shared/pipeline/raise-signals.ts'
import { anyPlan } from '../faults/any-plan.ts'
import { cluster, found } from './found.ts'
import { goodCluster, idOf } from './samples.ts'
import { everythingToOneHook, type Simulation, simulation } from './simulation.ts'

async function known(
  policy: Partial<Policy> = {},
  includeActor: 'none' | 'oid' | 'full' = 'full',
): Promise<Simulation> {
  const sim = simulation({ policy: { ...everythingToOneHook, ...policy } })
  Object.assign(sim.deps.limits, { includeActor })
  sim.fleet.set(idOf('prod-1').toLowerCase(), {
    resource: goodCluster('prod-1'),
    trouble: null,
    other: {},
  })
  await sim.sweep()
  await sim.settle()
  return sim
}

function told(sim: Simulation): readonly SignalAlert[] {
  return sim.received.flatMap(({ alert }) => (alert.about === 'signal' ? [alert] : []))
}

it('tells who did what, why it matters and what to do, and keeps the records without their secrets', async () => {
  const sim = await known()
  await raiseSignals([found()], sim.deps)
  await sim.settle()
  expect(told(sim)).toEqual([
    expect.objectContaining({
      state: 'open',
      severity: 'medium',
      title: expect.stringMatching(/^prod-1: .* by mallory@example\.com$/),
      cluster: expect.objectContaining({ name: 'prod-1' }),
      why: k8sExecPod.why,
      evidence: `signals/${'a0'.repeat(16)}.json`,
    }),
  ])
  const evidence = await sim.store.blobs.read('evidence', `signals/${'a0'.repeat(16)}.json`)
  expect(evidence?.body).toMatchObject({ rows: [{ verb: 'create' }] })
  expect(JSON.stringify(evidence)).not.toContain('CANARY')
})

it('tells a signal that is stated again with more in it no second time, and stores what it holds now', async () => {
  const sim = await known()
  await raiseSignals([found()], sim.deps)
  await raiseSignals([found({ count: 5 })], sim.deps)
  await sim.settle()
  expect(told(sim)).toHaveLength(1)
  const [line] = await sim.store.tables.list('signals', 'day|2026-11-02')
  expect(line?.body['signal']).toMatchObject({ count: 5 })
})

it('tells the next window of a group under the same key, with a rising version', async () => {
  const sim = await known()
  await raiseSignals([found()], sim.deps)
  await raiseSignals([found({ key: 'b1'.repeat(16) })], sim.deps)
  await sim.settle()
  const [first, second] = told(sim)
  expect(second?.key).toBe(first?.key)
  expect(second?.version).toBeGreaterThan(first?.version ?? 0)
})

it.each<[what: string, policy: Partial<Policy>, mode: FoundSignal['mode'], stored: string | null]>([
  ['only observed', {}, 'observe', 'observe'],
  [
    'observed by the policy',
    { detections: { 'k8s.exec.pod': { mode: 'observe' } } },
    'alert',
    'observe',
  ],
  ['switched off', { detections: { 'k8s.exec.pod': { mode: 'off' } } }, 'alert', null],
  [
    'allowed',
    {
      allowances: [
        {
          detection: 'k8s.exec.pod',
          scope: '*',
          actor: ['mallory@*'],
          namespace: ['shop'],
          reason: 'on call',
          owner: 'sre',
          until: '2027-01-01T00:00:00.000Z',
        },
      ],
    },
    'alert',
    'allowed',
  ],
])('stores what is %s, and tells nobody', async (_, policy, mode, stored) => {
  const sim = await known(policy)
  await raiseSignals([found({}, mode)], sim.deps)
  await sim.settle()
  expect(told(sim)).toEqual([])
  const lines = await sim.store.tables.list('signals', 'day|2026-11-02')
  expect(lines.map(({ body }) => body['mode'])).toEqual(stored === null ? [] : [stored])
})

it.each<[what: string, entry: object]>([
  ['somebody else', { actor: ['ada@example.com'] }],
  ['another namespace', { actor: ['mallory@*'], namespace: ['db'] }],
  ['what the log does not tell', { actor: ['mallory@*'], address: ['*'] }],
  ['another scope', { actor: ['*'], scope: '/subscriptions/00000000-0000-0000-0000-00000000000f' }],
  ['a time that is over', { actor: ['*'], until: '2026-11-01T00:00:00.000Z' }],
])('an allowance for %s allows nothing', async (_, entry) => {
  const common = { detection: 'k8s.exec.pod', scope: '*', reason: 'r', owner: 'o' }
  const until = '2027-01-01T00:00:00.000Z'
  const sim = await known({ allowances: [{ ...common, until, ...entry }] })
  await raiseSignals([found()], sim.deps)
  await sim.settle()
  expect(told(sim)).toHaveLength(1)
})

it.each<[kept: 'none' | 'oid' | 'full', actor: RegExp, address: string]>([
  ['full', /^mallory@example\.com$/, '198.51.100.7'],
  ['oid', /^00000000-0000-0000-0000-00000000000e$/, '198.51.100.0/24'],
  ['none', /^somebody$/, 'an address'],
])('keeps of people what the configuration allows: %s', async (kept, actor, address) => {
  const sim = await known({}, kept)
  const user = {
    username: 'mallory@example.com',
    extra: { oid: ['00000000-0000-0000-0000-00000000000e'] },
  }
  await raiseSignals([{ ...found(), evidence: [{ user, sourceIPs: ['198.51.100.7'] }] }], sim.deps)
  await sim.settle()
  const [alert] = told(sim)
  expect(alert?.signal.actor).toMatch(actor)
  expect(alert?.signal.values['user.username']).toMatch(actor)
  const evidence = await sim.store.blobs.read('evidence', `signals/${'a0'.repeat(16)}.json`)
  expect(evidence?.body).toMatchObject({ rows: [{ sourceIPs: [address] }] })
  const all = JSON.stringify([
    alert,
    evidence,
    await sim.store.tables.list('signals', 'day|2026-11-02'),
  ])
  expect(all.includes('mallory@')).toBe(kept === 'full')
})

it('gives one person one name, and service accounts their own', async () => {
  const sim = await known({}, 'oid')
  const actors = ['mallory@example.com', 'system:serviceaccount:shop:web', 'mallory@example.com']
  const signals = actors.map((actor, index) => found({ actor, key: `${index}`.repeat(32) }))
  await raiseSignals(signals, sim.deps)
  await sim.settle()
  const [first, second, third] = told(sim).map(({ signal }) => signal.actor)
  expect(first).toMatch(/^person [\da-f]{8}$/)
  expect(second).toBe('system:serviceaccount:shop:web')
  expect(third).toBe(first)
})

it('goes by routes that name detections, or neither detections nor controls', async () => {
  const route = (name: string, match: object) => ({ name, match, channels: [name], also: true })
  const hook = { kind: 'webhook', settings: { url: 'hook-url' } }
  const sim = await known({
    routes: [
      route('execs', { detections: ['k8s.exec.*'] }),
      route('bindings', { detections: ['k8s.rbac.*'] }),
      route('posture', { controls: ['aks-*'] }),
      route('all', {}),
    ],
    channels: { execs: hook, bindings: hook, posture: hook, all: hook },
  })
  await raiseSignals([found()], sim.deps)
  await sim.settle()
  expect(
    told(sim)
      .map(({ route: name }) => name)
      .sort(),
  ).toEqual(['all', 'execs'])
})

it('preserves what is known around a critical signal, once and for all', async () => {
  const sim = await known()
  const critical = {
    ...found({ detection: 'k8s.rbac.admin-binding', severity: 'critical' }),
    detection: k8sRbacAdminBinding,
  }
  await raiseSignals([critical], sim.deps)
  await sim.settle()
  const name = `incidents/${'a0'.repeat(16)}.json`
  const bundle = await sim.store.blobs.read('evidence', name)
  expect(bundle?.body).toMatchObject({
    cluster: { name: 'prod-1' },
    alert: { alerts: [{ alert: { about: 'signal' } }] },
    evidence: { rows: [{ verb: 'create' }] },
    snapshot: { facets: { managedCluster: { known: true } } },
    open: expect.arrayContaining([expect.objectContaining({ settled: 'fail' })]),
  })
  sim.pass(60)
  await sim.deps.queues.send('preserve', {
    v: 1,
    id: 'again',
    attempt: 0,
    firstAt: sim.now(),
    cluster: cluster.id,
    signal: 'a0'.repeat(16),
    record: 'gone',
  })
  await sim.settle()
  expect((await sim.store.blobs.read('evidence', name))?.etag).toBe(bundle?.etag)
})

it('tells each signal once, whatever crashed', async () => {
  const property = fc.asyncProperty(anyPlan(60), async (plan) => {
    const sim = simulation({ plan })
    const signals = [
      found(),
      found({ key: 'b1'.repeat(16) }),
      found({ key: 'c2'.repeat(16), group: 'x' }),
    ]
    // A run that failed is done again, and one that did not may be, too.
    for (let done = 0; done < 2; ) {
      try {
        await raiseSignals(signals, sim.deps)
        done += 1
      } catch {
        sim.revive()
        sim.pass(1)
      }
    }
    await sim.settle()
    const keys = told(sim).map(({ signal }) => signal.key)
    expect([...keys].sort()).toEqual(['a0'.repeat(16), 'b1'.repeat(16), 'c2'.repeat(16)])
  })
  await fc.assert(property, { numRuns: 150 })
}, 120_000)

it('waits for the end of quiet hours when it is not grave, and for nothing when the policy file calls it grave', async () => {
  const quiet = { from: '07:00', to: '17:00', zone: 'UTC', below: 'high' } as const
  const routes = [{ name: 'all', match: {}, channels: ['hook'], also: false, quiet }]
  const sim = await known({ routes })
  await raiseSignals([found()], sim.deps)
  await sim.settle(8 * 3600)
  expect(told(sim)).toEqual([])
  await sim.settle(10 * 3600)
  expect(told(sim)).toHaveLength(1)
  expect(sim.now() >= '2026-11-02T17:00:00.000Z').toBe(true)
  const severities = [{ detection: 'k8s.exec.pod', scope: '*', severity: 'critical' }] as const
  const loud = await known({ routes, severities })
  await raiseSignals([found()], loud.deps)
  await loud.settle(60)
  expect(told(loud)).toMatchObject([{ severity: 'critical', signal: { severity: 'critical' } }])
})
