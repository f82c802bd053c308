import { judgedClusters } from '../../local/start/posture.ts'
import type { ClusterAlert } from '../../shared/domain/alert.ts'
import { clusterKey } from '../../shared/domain/cluster.ts'
import type { ClusterState } from '../../shared/domain/cluster-state.ts'
import type { Json } from '../../shared/domain/json.ts'
import { difference } from '../../shared/pipeline/audit/difference.ts'
import { type Expected, expected } from './expected-moves.ts'
import { idOfStep, ownSteps } from './own-steps.ts'
import { recordedSteps } from './recorded-steps.ts'
import { type Stack, startStack, subscription } from './stack.ts'
import type { Step } from './step.ts'
import { until } from './until.ts'
import { judge, type Verdicts } from './verdicts-of.ts'
import { versionless } from './versionless.ts'

const steps = [...ownSteps, ...recordedSteps()]
const recorded = '00000000-0000-0000-0000-000000000000'
const by = {
  objectId: '00000000-0000-0000-0000-0000000000a1',
  name: 'Ada Example',
  upn: 'ada@example.com',
}

/** What became of one change of one cluster. */
interface Played {
  readonly step: Step
  readonly expected: Expected
  /** What the catalogue says of the cluster as it is now, and what Plimsoll remembers. */
  readonly verdicts: Verdicts
  readonly state: ClusterState
  readonly alerts: readonly ClusterAlert[]
}

let stack: Stack
let there: readonly Played[] = []
let back: readonly Played[] = []

/** All steps are played at once, there and back; each test looks at what became of them. */
beforeAll(async () => {
  stack = await startStack({
    furnish(world) {
      // the recordings name workspaces and the like there; none of them exists any more
      world.addSubscription({ subscriptionId: recorded, displayName: 'Recorded' })
      world.seed(...steps.map(({ from }) => from))
    },
  })
  const verdicts = await judgeAll()
  await stack.host.trigger('sweep')
  await looked('a first look at every cluster', '')
  await stack.host.idle()
  expect(stack.receiver.alerts).toEqual([])

  const first = steps.map((_, index) => ({ settled: verdicts[index] ?? {}, held: [] }))
  there = await play('2026-11-02T10:00:00.000Z', ({ to }) => to, first)
  const second = there.map(({ expected: { settled, held } }) => ({ settled, held }))
  back = await play('2026-11-02T11:00:00.000Z', ({ from }) => from, second)
}, 180_000)
afterAll(() => stack?.stop())

async function play(
  at: string,
  become: (step: Step) => Step['to'],
  memory: readonly Pick<Expected, 'settled' | 'held'>[],
): Promise<readonly Played[]> {
  const { clock, world, receiver, tables } = stack
  clock.leap(at)
  const begun = clock.iso()
  const heard = receiver.alerts.length
  for (const [index, step] of steps.entries()) {
    const { event } = world.change(idOfStep(step), () => become(step), { by })
    const told = index % 2 === 0 ? event?.eventGrid : event?.cloudEvent
    await stack.put('events', told)
    // Event Grid delivers at least once.
    if (index % 10 === 0) await stack.put('events', told)
  }
  await looked('a look after every event', begun)
  await stack.host.idle()
  const verdicts = await judgeAll()
  const alerts = receiver.alerts.slice(heard)
  const played = steps.map(async (step, index): Promise<Played> => {
    const row = await tables.get('clusters', clusterKey({ id: idOfStep(step) }), 'state')
    const now = verdicts[index] ?? {}
    return {
      step,
      expected: expected(memory[index] ?? { settled: {}, held: [] }, now),
      verdicts: now,
      state: row?.body as unknown as ClusterState,
      alerts: alerts.flatMap((alert) =>
        alert.about === 'cluster' && alert.cluster.id.toLowerCase() === idOfStep(step).toLowerCase()
          ? [alert]
          : [],
      ),
    }
  })
  return Promise.all(played)
}

async function judgeAll(): Promise<readonly Verdicts[]> {
  const judged = judge(stack)
  const all: Verdicts[] = []
  for (const step of steps) all.push(await judged(idOfStep(step)))
  return all
}

async function looked(what: string, since: string): Promise<void> {
  await until(stack, what, async () => {
    const seen = await judgedClusters(stack.tables, [subscription])
    return seen.filter(({ lookedAt }) => lookedAt >= since).length === steps.length
  })
}

it('plays every recorded step where the corpus is there', () => {
  expect([ownSteps.length, ownSteps.length + 100]).toContain(steps.length)
})

it('ends in the verdicts of the last state', () => {
  for (const { step, state, verdicts } of [...there, ...back]) {
    const found = Object.values(state.findings)
      .filter(({ control }) => !control.startsWith('cov-'))
      .map(({ control, verdict }) => [control, verdict])
    expect([step.name, Object.fromEntries(found)]).toEqual([step.name, verdicts])
  }
})

it('tells once of what moved, and nothing of what did not', () => {
  for (const { step, expected: want, alerts } of [...there, ...back]) {
    const told = alerts.map(({ changes }) =>
      Object.fromEntries(changes.map(({ control, kind }) => [control, kind])),
    )
    const wanted = Object.keys(want.moves).length === 0 ? [] : [want.moves]
    expect([step.name, told]).toEqual([step.name, wanted])
  }
  expect(stack.receiver.alerts).toHaveLength(
    [...there, ...back].filter(({ expected: { moves } }) => Object.keys(moves).length > 0).length,
  )
  expect(stack.receiver.repeated()).toBe(0)
  expect(stack.receiver.refusals).toEqual([])
})

it.each(ownSteps.map((step, index) => ({ name: step.name, step, index })))(
  'moves exactly what it says: $name',
  ({ step, index }) => {
    expect(there[index]?.expected.moves).toEqual(step.moves)
  },
)

it('explains each move by the call and by the properties that it changed', () => {
  for (const { step, alerts } of [...there, ...back]) {
    const places = difference(asJson(step.from), asJson(step.to)).map(({ at }) => at)
    for (const { control, kind, cause } of alerts.flatMap(({ changes }) => changes)) {
      const where = `${step.name} ${control} ${kind}`
      const { caller, operation, changed = [] } = cause ?? {}
      expect([where, caller]).toEqual([where, expect.objectContaining({ objectId: by.objectId })])
      expect([where, operation]).toEqual([
        where,
        'Microsoft.ContainerService/managedClusters/write',
      ])
      expect([where, changed.length]).not.toEqual([where, 0])
      expect([where, changed.filter(({ at }) => !places.includes(at))]).toEqual([where, []])
    }
  }
})

it('restates under one key what is open, and ends when nothing is', () => {
  for (const { step, expected: want, alerts } of [...there, ...back]) {
    for (const { state, open } of alerts) {
      const held = open.map(({ control }) => control).sort()
      expect([step.name, held]).toEqual([step.name, want.held.toSorted()])
      expect([step.name, state]).toEqual([step.name, held.length > 0 ? 'open' : 'resolved'])
    }
  }
  for (const [index, { step, alerts }] of back.entries()) {
    const first = there[index]?.alerts[0]
    const [second] = alerts
    if (first === undefined || second === undefined) continue
    expect([step.name, second.key]).toEqual([step.name, first.key])
    expect(second.version).toBeGreaterThan(first.version)
  }
})

it('leaves nothing behind that has no version, and no lost work', async () => {
  expect(await versionless(stack)).toEqual([])
  const queued = Object.entries(await stack.host.queued())
  const poisoned = queued.filter(([name, count]) => name.endsWith('-poison') && count > 0)
  expect(poisoned).toEqual([])
  expect(stack.lines.filter((line) => line.includes('"level":"error"'))).toEqual([])
})

function asJson(value: object): Json {
  return JSON.parse(JSON.stringify(value)) as Json
}
