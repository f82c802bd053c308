import type { FacetName } from '../../shared/domain/facets/index.ts'
import type { Json, JsonObject } from '../../shared/domain/json.ts'
import { known, missing } from '../../shared/domain/maybe.ts'
import { after } from '../../shared/domain/time.ts'
import type { FleetFacts, Given } from '../../shared/pipeline/ports.ts'
import { changeEvent, goodCluster, idOf, subscription } from './samples.ts'
import { type Simulation, simulation } from './simulation.ts'

const control = 'defender-cluster-assessments'
const scope = `/subscriptions/${subscription}`

function assessment(code: string): Json {
  const status = { code, statusChangeDate: '2026-01-01T00:00:00Z' }
  return [{ name: 'grave', properties: { status, metadata: { severity: 'High' } } }]
}

interface Swept {
  readonly sim: Simulation
  /** What each look was given, in order. */
  readonly given: readonly Given[]
  /** What Resource Graph tells from now on, of all clusters. */
  tell: (facts: Partial<FleetFacts>) => void
}

/**
 * A fleet whose assessments Resource Graph alone tells. A look that is not brought them reads what
 * `other` holds.
 */
function swept(names: readonly string[]): Swept {
  const sim = simulation()
  const given: Given[] = []
  let facts: Partial<FleetFacts> = {}
  for (const name of names) {
    const other = { assessments: assessment('Healthy') }
    sim.fleet.set(idOf(name).toLowerCase(), { resource: goodCluster(name), trouble: null, other })
  }
  const { collector, inventory } = sim.deps
  Object.assign(sim.deps, {
    collector: {
      async look(...[cluster, wanted, more = {}]: Parameters<typeof collector.look>) {
        given.push(more)
        const look = await collector.look(cluster, wanted)
        const read = { ...look.snapshot.facets, ...more.brought }
        return { ...look, snapshot: { ...look.snapshot, facets: read } }
      },
    },
    inventory: {
      ...inventory,
      facts: async () => ({ bulk: {}, gaps: [], takenAt: sim.now(), ...facts }),
    },
  } satisfies Partial<typeof sim.deps>)
  return {
    sim,
    given,
    tell(told) {
      facts = told
    },
  }
}

const ids = (names: readonly string[]) => names.map((name) => idOf(name).toLowerCase())

function of(names: readonly string[], value: Json): FleetFacts['bulk'] {
  return { assessments: Object.fromEntries(ids(names).map((id) => [id, value])) }
}

function gap(facet: FacetName, names: readonly string[], cause: 'forbidden' | 'throttled') {
  const missed = missing(cause, `${facet} were not read`, { scope })
  return { facet, missing: missed, clusters: ids(names) }
}

async function sweepAnd(settle: number, { sim }: Swept): Promise<void> {
  await sim.sweep()
  await sim.settle(settle)
}

/** The next sweep comes an hour later. */
async function nextSweep(all: Swept): Promise<void> {
  all.sim.pass(3600)
  await sweepAnd(1800, all)
}

function told(sim: Simulation) {
  return sim.received.flatMap(({ alert }) => (alert.about === 'plimsoll' ? [alert] : []))
}

it('brings the look what the sweep has read, with the time of that', async () => {
  const all = swept(['a'])
  const takenAt = after(all.sim.now(), -120)
  all.tell({ bulk: of(['a'], assessment('Unhealthy')), takenAt })
  await sweepAnd(600, all)
  expect(all.given).toHaveLength(1)
  expect(all.given[0]?.brought).toEqual({
    assessments: known(assessment('Unhealthy'), takenAt),
  })
  expect((await all.sim.statuses(idOf('a')))[control]).toBe('fail')
  expect((await all.sim.state(idOf('a')))?.ages.assessments).toBe(takenAt)
})

it('brings nothing that Resource Manager tells better', async () => {
  const all = swept(['a'])
  const extensions = { extensions: { [idOf('a').toLowerCase()]: [] } }
  all.tell({ bulk: { ...extensions, workspaces: { [idOf('a').toLowerCase()]: [] } } })
  await sweepAnd(600, all)
  expect(all.given[0]?.brought).toEqual({})
})

it('writes nothing for clusters that are not woken', async () => {
  const all = swept(['a', 'b'])
  all.tell({ bulk: of(['a', 'b'], assessment('Healthy')) })
  await sweepAnd(600, all)
  const kept = await all.sim.store.blobs.list('pages', '')
  await nextSweep(all)
  const more = (await all.sim.store.blobs.list('pages', '')).filter((name) => !kept.includes(name))
  expect(kept.filter((name) => name.split('/').length > 2)).toHaveLength(2)
  expect(more.filter((name) => name.split('/').length > 2)).toEqual([])
})

it('reads what a change names, whatever was brought', async () => {
  const all = swept(['a'])
  all.tell({ bulk: of(['a'], assessment('Unhealthy')) })
  await all.sim.sweep()
  const event = changeEvent({ id: 'e', resourceId: idOf('a'), at: all.sim.now() })
  const resourceUri = `${idOf('a')}/providers/Microsoft.Security/assessments/grave`
  const data: JsonObject = { ...(event['data'] as JsonObject), resourceUri }
  const operationName = 'Microsoft.Security/assessments/write'
  await all.sim.deliver({ ...event, subject: resourceUri, data: { ...data, operationName } })
  await all.sim.settle(600)
  expect(all.given[0]).toEqual({ brought: {}, memorySeconds: 0 })
  expect((await all.sim.statuses(idOf('a')))[control]).toBe('pass')
})

it('reads anew where the blob is gone, and where it is old', async () => {
  const all = swept(['a', 'b'])
  all.tell({
    bulk: of(['a', 'b'], assessment('Unhealthy')),
    takenAt: after(all.sim.now(), -7 * 3600),
  })
  await all.sim.sweep()
  for (;;) {
    const page = all.sim.queues.receive('sweepPages')
    if (page === null) break
    const { sweepPage } = await import('../../shared/pipeline/sweep-page.ts')
    await sweepPage(page.message as never, all.sim.deps)
    page.complete()
  }
  const names = await all.sim.store.blobs.list('pages', '')
  const [one = ''] = names.filter((name) => name.split('/').length > 2)
  await all.sim.store.blobs.delete('pages', one)
  await all.sim.settle(600)
  expect(all.given.map(({ brought }) => brought)).toEqual([{}, {}])
})

it('lets a fact of yesterday replace no younger one', async () => {
  const all = swept(['a'])
  all.tell({ bulk: of(['a'], assessment('Unhealthy')) })
  await sweepAnd(600, all)
  const takenAt = after(all.sim.now(), -3 * 3600)
  all.tell({ bulk: of(['a'], assessment('Healthy')), takenAt })
  await nextSweep(all)
  expect(all.given).toHaveLength(2)
  expect((await all.sim.statuses(idOf('a')))[control]).toBe('fail')
})

it('wakes nobody where a query fails, and tells of it once', async () => {
  const names = Array.from({ length: 30 }, (_, index) => `c${index}`)
  const all = swept(names)
  all.tell({ bulk: of(names, assessment('Healthy')) })
  await sweepAnd(3 * 3600, all)
  const looks = all.given.length
  all.tell({
    gaps: [gap('assessments', names, 'forbidden'), gap('policyStates', names, 'forbidden')],
  })
  await nextSweep(all)
  await nextSweep(all)
  expect(all.given).toHaveLength(looks)
  expect(told(all.sim)).toMatchObject([
    {
      state: 'open',
      concern: { cause: 'forbidden', scope, because: 'assessments were not read' },
    },
  ])
  expect(told(all.sim)[0]?.concern.title).toContain('assessments, policyStates')
  all.tell({ bulk: of(names, assessment('Healthy')) })
  await nextSweep(all)
  expect(all.given).toHaveLength(looks)
  expect(told(all.sim).map(({ state }) => state)).toEqual(['open', 'resolved'])
})

it('tells of passing trouble only when it lasts', async () => {
  const all = swept(['a'])
  all.tell({ bulk: of(['a'], assessment('Healthy')) })
  await sweepAnd(600, all)
  all.tell({ gaps: [gap('assessments', ['a'], 'throttled')] })
  await nextSweep(all)
  expect(told(all.sim)).toEqual([])
  await nextSweep(all)
  expect(told(all.sim).map(({ state }) => state)).toEqual(['open'])
  all.tell({ bulk: of(['a'], assessment('Healthy')) })
  await nextSweep(all)
  expect(told(all.sim).map(({ state }) => state)).toEqual(['open', 'resolved'])
})

it('sees behind a gap what has changed meanwhile', async () => {
  const all = swept(['a'])
  all.tell({ bulk: of(['a'], assessment('Healthy')) })
  await sweepAnd(600, all)
  all.tell({ gaps: [gap('assessments', ['a'], 'throttled')] })
  await nextSweep(all)
  all.tell({ bulk: of(['a'], assessment('Unhealthy')) })
  await nextSweep(all)
  expect((await all.sim.statuses(idOf('a')))[control]).toBe('fail')
})

it('sees other drift beside a gap', async () => {
  const all = swept(['a'])
  all.tell({ bulk: of(['a'], assessment('Healthy')) })
  await sweepAnd(600, all)
  const there = all.sim.fleet.get(idOf('a').toLowerCase())
  if (there) there.resource = goodCluster('a', { disableLocalAccounts: false })
  all.tell({ gaps: [gap('assessments', ['a'], 'throttled')] })
  await nextSweep(all)
  expect(await all.sim.statuses(idOf('a'))).toMatchObject({
    'aks-local-accounts-disabled': 'fail',
    [control]: 'pass',
  })
})

it('does not ask a service again that has just met passing trouble', async () => {
  const all = swept(['a', 'b'])
  all.tell({
    gaps: [gap('assessments', ['a'], 'throttled'), gap('assessments', ['b'], 'forbidden')],
  })
  await sweepAnd(5, all)
  const brought = all.given.map((one) => one.brought?.assessments)
  // What is refused for many may be allowed for one: the look finds out.
  expect(brought).toEqual([expect.objectContaining({ cause: 'throttled' }), undefined])
})

it('remembers for a refresh what other looks have read, and not for an event', async () => {
  const all = swept(['a'])
  await sweepAnd(600, all)
  const event = changeEvent({ id: 'e', resourceId: idOf('a'), at: all.sim.now() })
  await all.sim.deliver(event)
  await all.sim.settle(600)
  all.sim.pass(30 * 3600)
  await sweepAnd(3600, all)
  const [first, byEvent, refresh] = all.given.map(({ memorySeconds }) => memorySeconds)
  expect(first).toBeLessThan(20)
  expect([byEvent, refresh]).toEqual([0, 3600])
})

it('looks at a cluster once a day where nothing changes', async () => {
  const all = swept(['a', 'b', 'c'])
  const takenAt = after(all.sim.now(), -900)
  all.tell({ bulk: of(['a', 'b', 'c'], assessment('Healthy')), takenAt })
  await sweepAnd(600, all)
  all.tell({ bulk: of(['a', 'b', 'c'], assessment('Healthy')) })
  const first = all.given.length
  for (let hour = 0; hour < 72; hour += 1) await nextSweep(all)
  expect(all.given.length - first).toBeGreaterThanOrEqual(3 * 2)
  expect(all.given.length - first).toBeLessThanOrEqual(3 * 3)
})
