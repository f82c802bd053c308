import fc from 'fast-check'
import type { Alert } from '../../shared/domain/alert.ts'
import type { JsonObject } from '../../shared/domain/json.ts'
import { type Missing, missing } from '../../shared/domain/maybe.ts'
import type { Transition } from '../../shared/domain/transition.ts'
import { anyPlan } from '../faults/any-plan.ts'
import { changeEvent, goodCluster, goodPool, idOf } from './samples.ts'
import { type Simulation, simulation } from './simulation.ts'

const runs = Number(process.env['PLIMSOLL_RUNS'] ?? 60)

const states: Readonly<Record<string, Record<string, unknown>>> = {
  good: {},
  open: { apiServerAccessProfile: { authorizedIPRanges: ['0.0.0.0/0'] } },
  local: { disableLocalAccounts: false },
  both: { apiServerAccessProfile: {}, disableLocalAccounts: false },
  updating: { provisioningState: 'Updating', disableLocalAccounts: false },
  pools: {
    agentPoolProfiles: [
      { ...goodPool, name: 'a', enableNodePublicIP: true },
      { ...goodPool, name: 'b', enableNodePublicIP: true },
    ],
  },
}

const troubles: readonly (Missing | null)[] = [
  null,
  missing('throttled', '429', { retryAfter: 30 }),
  missing('unavailable', '503'),
  missing('forbidden', '403', { scope: '/subscriptions/x' }),
]

const step = fc.record({
  cluster: fc.constantFrom('a', 'b'),
  state: fc.constantFrom(...Object.keys(states)),
  trouble: fc.constantFrom(...troubles),
  wait: fc.constantFrom(0, 5, 60, 1200),
  times: fc.integer({ min: 0, max: 3 }),
  // what the receiver answers to the next message: accepted unseen, overloaded, broken
  replies: fc.array(fc.constantFrom(0, 202, 429, 500), { maxLength: 3 }),
})
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never

const last = fc.constantFrom('good', 'open', 'local', 'both', 'pools')

function put(sim: Simulation, name: string, state: string, trouble: Missing | null): void {
  const resource = goodCluster(name, states[state])
  sim.fleet.set(idOf(name).toLowerCase(), { resource, trouble, other: {} })
}

/** Findings without what depends on the path that led to them. */
async function findings(sim: Simulation, name: string): Promise<JsonObject> {
  const state = await sim.state(idOf(name))
  return Object.fromEntries(
    Object.values(state?.findings ?? {}).map(({ control, verdict, settled, targets, blind }) => [
      control,
      { status: verdict.status, because: verdict.because, settled, targets, blind },
    ]),
  )
}

async function play(sim: Simulation, steps: readonly Step[], order: readonly number[]) {
  put(sim, 'a', 'good', null)
  put(sim, 'b', 'good', null)
  await sim.sweep()
  await sim.settle()
  const late: JsonObject[] = []
  for (const [index, { cluster, state, trouble, wait, times, replies }] of steps.entries()) {
    put(sim, cluster, state, trouble)
    sim.replies.push(...replies)
    const event = changeEvent({ id: `e${index}`, resourceId: idOf(cluster), at: sim.now() })
    for (let count = 0; count < times; count++) {
      // Some copies arrive at once, others at the very end and in another order.
      if (count === 0 && order[index % order.length] !== 0) await sim.deliver(event)
      else late.push(event)
    }
    sim.pass(wait)
    await sim.settle(wait)
  }
  for (const there of sim.fleet.values()) there.trouble = null
  late.sort((x, y) => (String(x['id']) < String(y['id']) ? order[0] || 1 : -1))
  for (const event of late) await sim.deliver(event)
}

/** What a receiver that keeps the newest message per key believes to be open. */
function believed(alerts: readonly Alert[]): readonly string[] {
  const newest = new Map<string, Alert>()
  for (const alert of alerts) {
    const known = newest.get(alert.key)
    if (known === undefined || known.version < alert.version) newest.set(alert.key, alert)
  }
  return [...newest.values()]
    .flatMap((alert) =>
      alert.about === 'cluster'
        ? alert.open.map(({ control }) => `${alert.cluster.name} ${control}`)
        : alert.about === 'campaign'
          ? alert.open.flatMap(({ control, clusters }) =>
              clusters.map(({ name }) => `${name} ${control}`),
            )
          : alert.about === 'plimsoll' && alert.state === 'open'
            ? [`plimsoll ${alert.concern.cause}`]
            : [],
    )
    .sort()
}

it('ends in the findings of one clean look, whatever happened on the way', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(step, { maxLength: 6 }),
      fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 1, maxLength: 4 }),
      anyPlan(400, 6),
      last,
      last,
      async (steps, order, plan, endOfA, endOfB) => {
        const sim = simulation({ plan, calmMinutes: 0 })
        await play(sim, steps, order)
        put(sim, 'a', endOfA, null)
        put(sim, 'b', endOfB, null)
        for (const name of ['a', 'b']) {
          const id = `end-${name}`
          await sim.deliver(changeEvent({ id, resourceId: idOf(name), at: sim.now() }))
        }
        await sim.settle(9 * 24 * 3600)

        const clean = simulation({ calmMinutes: 0 })
        put(clean, 'a', endOfA, null)
        put(clean, 'b', endOfB, null)
        await clean.sweep()
        await clean.settle()
        for (const name of ['a', 'b']) {
          expect(await findings(sim, name)).toEqual(await findings(clean, name))
        }
        expectHonest(sim)
        await expectTold(sim)
      },
    ),
    { numRuns: runs },
  )
})

/** Each message of a conversation arrived once and in order, and each transition stands in one of them. */
function expectHonest(sim: Simulation): void {
  const byKey = Map.groupBy(sim.received, ({ alert }) => alert.key)
  for (const messages of byKey.values()) {
    const versions = messages.map(({ alert }) => alert.version)
    expect(versions).toEqual([...new Set(versions)].sort((x, y) => x - y))
  }
  const told = sim.received
    .flatMap(({ alert }) =>
      alert.about === 'cluster' ? alert.changes.map((c) => ({ alert, c })) : [],
    )
    .map(({ alert, c }) => `${alert.key} ${c.control} ${c.kind} ${c.at}`)
  expect(told).toEqual([...new Set(told)])
}

/** What the receiver believes is what the ledger holds, and every loud transition was told. */
async function expectTold(sim: Simulation): Promise<void> {
  const [a, b] = await Promise.all([ledgerOf(sim, 'a'), ledgerOf(sim, 'b')])
  const alerts = sim.received.map(({ alert }) => alert)
  const clusters = believed(alerts).filter((line) => !line.startsWith('plimsoll work-lost'))
  expect(clusters).toEqual([...a.open, ...b.open].sort())
  const told = alerts
    .filter((alert) => alert.about === 'cluster')
    .flatMap(({ cluster, changes }) => changes.map((change) => lineOf(cluster.name, change)))
  // A resolution of what was never said is nobody's news.
  const news = [...a.loud, ...b.loud].filter(
    (line) => !line.includes(' resolved ') || told.includes(line),
  )
  expect(told.sort()).toEqual(news.sort())
}

interface Ledger {
  /** Findings that fail and were spoken of. */
  readonly open: readonly string[]
  /** Transitions that somebody has to hear. */
  readonly loud: readonly string[]
}

async function ledgerOf(sim: Simulation, name: string): Promise<Ledger> {
  const state = await sim.state(idOf(name))
  const spoken = (await sim.history(idOf(name))).filter(({ silent }) => !silent)
  const opened = (control: string) =>
    spoken.some((t) => t.control === control && (t.kind === 'opened' || t.kind === 'worsened'))
  return {
    loud: spoken
      .filter(({ kind }) => ['opened', 'worsened', 'resolved', 'expired'].includes(kind))
      .map((transition) => lineOf(name, transition)),
    open: Object.values(state?.findings ?? {})
      .filter(({ control, settled }) => settled === 'fail' && opened(control))
      .map(({ control }) => `${name} ${control}`),
  }
}

function lineOf(name: string, { control, kind, at }: Transition): string {
  return `${name} ${control} ${kind} ${at}`
}
