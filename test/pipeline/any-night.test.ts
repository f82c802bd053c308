import fc from 'fast-check'
import type { Alert } from '../../shared/domain/alert.ts'
import { clusterKey, clusterOf } from '../../shared/domain/cluster.ts'
import type { JsonObject } from '../../shared/domain/json.ts'
import type { MaintenanceWindow, Policy, Route } from '../../shared/domain/policy.ts'
import type { AuditRecord } from '../../shared/domain/record.ts'
import { after, secondsBetween } from '../../shared/domain/time.ts'
import { anyPlan } from '../faults/any-plan.ts'
import { changeEvent, goodCluster, idOf } from './samples.ts'
import { everythingToOneHook, type Simulation, simulation } from './simulation.ts'

const runs = Number(process.env['PLIMSOLL_RUNS'] ?? 40)
const names = ['a', 'b'] as const

const states: Readonly<Record<string, Record<string, unknown>>> = {
  good: {},
  open: { apiServerAccessProfile: { authorizedIPRanges: ['0.0.0.0/0'] } },
  local: { disableLocalAccounts: false },
  both: { apiServerAccessProfile: {}, disableLocalAccounts: false },
}

const hour = fc
  .integer({ min: 0, max: 23 })
  .map((number) => `${String(number).padStart(2, '0')}:00`)
const below = fc.constantFrom('critical', 'high') satisfies fc.Arbitrary<'critical' | 'high'>

const quiet = fc.record({
  from: hour,
  to: hour,
  zone: fc.constantFrom('UTC', 'Europe/Berlin'),
  below,
})
const digest = fc.record({ every: fc.constantFrom('30m', '2h'), below }) satisfies fc.Arbitrary<
  Route['digest']
>
const window = fc
  .record({
    begins: fc.integer({ min: 0, max: 30 }),
    lasts: fc.integer({ min: 1, max: 12 }),
    controls: fc.constantFrom(['aks-api-*'], ['*']),
  })
  .map(
    ({ begins, lasts, controls }): MaintenanceWindow => ({
      name: 'w',
      scope: '*',
      reason: 'r',
      owner: 'o',
      controls,
      from: after('2026-11-02T08:00:00.000Z', begins * 3600),
      until: after('2026-11-02T08:00:00.000Z', (begins + lasts) * 3600),
    }),
  )

const policies: fc.Arbitrary<Policy> = fc
  .record({
    quiet: fc.option(quiet, { nil: undefined }),
    digest: fc.option(digest, { nil: undefined }),
    windows: fc.array(window, { maxLength: 2 }),
    critical: fc.constantFrom('never', '3h') satisfies fc.Arbitrary<'never' | '3h'>,
  })
  .map(({ windows, critical, ...waits }) => {
    const remind = { critical, high: 'never' } as const
    const route: Route = { name: 'all', match: {}, channels: ['hook'], also: false, remind }
    const given = Object.entries(waits).filter(([, value]) => value !== undefined)
    return {
      ...everythingToOneHook,
      routes: [{ ...route, ...Object.fromEntries(given) }],
      windows,
    }
  })

const step = fc.record({
  cluster: fc.constantFrom(...names),
  state: fc.constantFrom(...Object.keys(states)),
  wait: fc.constantFrom(0, 60, 1200, 5 * 3600),
  times: fc.integer({ min: 0, max: 2 }),
  replies: fc.array(fc.constantFrom(0, 202, 429, 500), { maxLength: 2 }),
})

type Step = typeof step extends fc.Arbitrary<infer T> ? T : never

function put(sim: Simulation, name: string, state: string): void {
  const resource = goodCluster(name, states[state])
  sim.fleet.set(idOf(name).toLowerCase(), { resource, trouble: null, other: {} })
}

async function rest(sim: Simulation, seconds: number): Promise<void> {
  const end = after(sim.now(), seconds)
  await sim.settle(seconds)
  sim.pass(Math.max(0, secondsBetween(sim.now(), end)))
}

/** What a receiver that keeps the newest message per key lists as open. */
function listed(sim: Simulation): readonly string[] {
  const newest = new Map<string, Alert>()
  for (const { alert } of sim.received) {
    const known = newest.get(alert.key)
    if (known === undefined || known.version < alert.version) newest.set(alert.key, alert)
  }
  return [...newest.values()].flatMap(openIn).sort()
}

function openIn(alert: Alert): readonly string[] {
  if (alert.about === 'cluster')
    return alert.open.map(({ control }) => `${alert.cluster.name} ${control}`)
  if (alert.about !== 'digest' && alert.about !== 'campaign') return []
  return alert.open.flatMap(({ control, clusters }) =>
    clusters.map(({ name }) => `${name} ${control}`),
  )
}

/** What fails and was worth saying. */
async function open(sim: Simulation): Promise<readonly string[]> {
  const lists = await Promise.all(
    names.map(async (name) => {
      const state = await sim.state(idOf(name))
      const spoken = (await sim.history(idOf(name))).filter(({ silent }) => !silent)
      return Object.values(state?.findings ?? {})
        .filter(
          ({ control, settled }) => settled === 'fail' && spoken.some((t) => t.control === control),
        )
        .map(({ control }) => `${name} ${control}`)
    }),
  )
  return lists.flat().sort()
}

/**
 * All that ever opened: nothing may be listed that never was. Read from the records, which are there before any message;
 * a crash between a message and the history leaves the history behind for a while.
 */
async function everOpen(sim: Simulation): Promise<ReadonlySet<string>> {
  const { blobs } = sim.store
  const lists = await Promise.all(
    names.map(async (name) => {
      const cluster = clusterOf(idOf(name))
      if (cluster === null) throw new TypeError('the id of no cluster')
      const records = await blobs.list('records', `${clusterKey(cluster)}/`)
      const read = await Promise.all(records.map((record) => blobs.read('records', record)))
      return read
        .flatMap((blob) => (blob === null ? [] : (blob.body as unknown as AuditRecord).transitions))
        .filter(({ kind }) => kind === 'opened')
        .map(({ control }) => `${name} ${control}`)
    }),
  )
  return new Set(lists.flat())
}

/** Brings changes, some of them twice; those that are to come once more, at the end and in another order. */
async function play(sim: Simulation, steps: readonly Step[]): Promise<JsonObject[]> {
  const late: JsonObject[] = []
  for (const [index, { cluster, state, wait, times, replies }] of steps.entries()) {
    put(sim, cluster, state)
    sim.replies.push(...replies)
    const event = changeEvent({ id: `e${index}`, resourceId: idOf(cluster), at: sim.now() })
    if (times > 0) await sim.deliver(event)
    if (times > 1) late.push(event)
    await rest(sim, wait)
    const known = await everOpen(sim)
    expect(listed(sim).filter((line) => !known.has(line))).toEqual([])
  }
  return late
}

function expectInOrder(sim: Simulation): void {
  for (const messages of Map.groupBy(sim.received, ({ alert }) => alert.key).values()) {
    const all = messages.map(({ alert }) => alert.version)
    expect(all).toEqual([...new Set(all)].sort((x, y) => x - y))
  }
}

it('lets a receiver list what is open, after all that may wait has waited, and nothing that never was', async () => {
  await fc.assert(
    fc.asyncProperty(
      policies,
      fc.array(step, { minLength: 1, maxLength: 6 }),
      anyPlan(400, 6),
      async (policy, steps, plan) => {
        const sim = simulation({ plan, policy })
        for (const name of names) put(sim, name, 'good')
        await sim.sweep()
        await sim.settle(600)
        const late = await play(sim, steps)
        for (const event of late.reverse()) await sim.deliver(event)
        await sim.sweep()
        // A window ends within 42 hours of the start, quiet hours within a day, a digest within two hours.
        await rest(sim, 60 * 3600)
        expect(listed(sim)).toEqual(await open(sim))
        for (const name of names) {
          put(sim, name, 'good')
          await sim.deliver(
            changeEvent({ id: `end-${name}`, resourceId: idOf(name), at: sim.now() }),
          )
        }
        await rest(sim, 60 * 3600)
        expect(await open(sim)).toEqual([])
        expect(listed(sim)).toEqual([])
        expectInOrder(sim)
      },
    ),
    { numRuns: runs },
  )
})
