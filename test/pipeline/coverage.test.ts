import type { EventFeed } from '../../shared/domain/event-feed.ts'
import { missing } from '../../shared/domain/maybe.ts'
import { hours } from '../../shared/domain/time.ts'
import { changeEvent, goodCluster, idOf, subscription } from './samples.ts'
import { type Simulation, simulation } from './simulation.ts'

const operations = ['Microsoft.ContainerService/']
const feed: EventFeed = { mode: 'eventGrid', subscriptions: [{ name: 'plimsoll-1', operations }] }
const id = idOf('one')
const heard = {
  name: 'plimsoll-1',
  properties: {
    provisioningState: 'Succeeded',
    destination: { endpointType: 'StorageQueue' },
    deadLetterDestination: { endpointType: 'StorageBlob' },
    filter: {},
  },
}

async function fleetOf(names: readonly string[], given: EventFeed | null = feed) {
  const sim = simulation({ feed: given })
  for (const name of names) {
    const other = { eventSubscriptions: [heard] }
    sim.fleet.set(idOf(name).toLowerCase(), { resource: goodCluster(name), trouble: null, other })
  }
  await sim.sweep()
  await sim.settle()
  return sim
}

let events = 0
async function event(sim: Simulation, name: string): Promise<void> {
  events += 1
  await sim.deliver(changeEvent({ id: `c${events}`, resourceId: idOf(name), at: sim.now() }))
  await sim.settle()
}

function set(sim: Simulation, name: string, other: object): void {
  const cluster = sim.fleet.get(idOf(name).toLowerCase())
  if (cluster) cluster.other = { ...cluster.other, ...other }
}

function records(sim: Simulation) {
  return sim.store.blobs.list('records', '')
}

function concerns(sim: Simulation) {
  return sim.received.flatMap(({ alert }) =>
    alert.about === 'plimsoll' ? [[alert.state, alert.title]] : [],
  )
}

it('sees a whole fleet, and says nothing', async () => {
  const sim = await fleetOf(['one'])
  expect(await sim.statuses(id)).toMatchObject({
    'cov-event-subscription': 'pass',
    'cov-reader-permissions': 'pass',
    'cov-evaluation-fresh': 'pass',
    'cov-audit-stream-alive': 'unknown',
  })
  expect(sim.received).toEqual([])
})

it('makes no record and moves nothing while only time passes', async () => {
  const sim = await fleetOf(['one'])
  const before = await records(sim)
  const moved = await sim.history(id)
  for (let hour = 0; hour < 30; hour++) {
    sim.pass(hours(1))
    await sim.sweep()
    await event(sim, 'one')
  }
  expect(await records(sim)).toEqual(before)
  expect(await sim.history(id)).toEqual(moved)
})

it('tells once for the fleet that sweeps come to no end, and when they do again', async () => {
  const sim = await fleetOf(['one', 'two'])
  sim.pass(hours(26))
  await event(sim, 'one')
  await event(sim, 'two')
  expect(await sim.statuses(id)).toMatchObject({ 'cov-evaluation-fresh': 'fail' })
  const made = await records(sim)
  sim.pass(hours(1))
  await event(sim, 'one')
  expect(await records(sim)).toEqual(made)
  const title =
    'Plimsoll itself: No sweep has come to its end since that of 2026-11-02T08:00:00.000Z'
  expect(concerns(sim)).toEqual([['open', title]])
  await sim.sweep()
  await sim.settle()
  // Nobody but the clusters themselves asks again, an hour later.
  await sim.settle()
  expect(concerns(sim)).toEqual([
    ['open', title],
    ['resolved', title.replace(': ', ': resolved: ')],
  ])
  expect(sim.received.filter(({ alert }) => alert.about === 'cluster')).toEqual([])
})

it('tells once for a subscription that no events are fed, cluster by cluster to nobody', async () => {
  const sim = await fleetOf(['one', 'two'])
  for (const name of ['one', 'two']) {
    set(sim, name, { eventSubscriptions: [] })
    await event(sim, name)
  }
  expect(sim.received.map(({ alert }) => alert)).toMatchObject([
    {
      about: 'plimsoll',
      state: 'open',
      severity: 'high',
      title: 'Plimsoll itself: Event subscription plimsoll-1 does not exist',
    },
  ])
  const [first] = sim.received
  expect(JSON.stringify(first)).toContain(`/subscriptions/${subscription}`)
})

it('asks for no event subscription where the change log is chosen', async () => {
  const sim = await fleetOf(['one'], { ...feed, mode: 'changeLog' })
  set(sim, 'one', { eventSubscriptions: missing('forbidden', '403 AuthorizationFailed') })
  await event(sim, 'one')
  expect(await sim.statuses(id)).toMatchObject({ 'cov-event-subscription': 'not-applicable' })
})

it('names what it may not read and the action that is missing, in one concern of the scope', async () => {
  const sim = await fleetOf(['one', 'two'])
  const scope = `/subscriptions/${subscription}`
  for (const name of ['one', 'two']) {
    const refused = missing('forbidden', 'GET locks: 403 AuthorizationFailed', { scope })
    set(sim, name, { workspaceLocks: refused, diagnosticSettings: refused })
    await event(sim, name)
  }
  const state = await sim.state(id)
  expect(state?.findings['cov-reader-permissions']).toMatchObject({
    settled: 'fail',
    targets: ['diagnosticSettings', 'workspaceLocks'],
    verdict: { because: expect.stringContaining('Microsoft.Authorization/locks/read') },
  })
  expect(sim.received).toHaveLength(1)
  expect(sim.received[0]?.alert).toMatchObject({ about: 'plimsoll', state: 'open' })
})

it('takes a passing trouble for no refusal', async () => {
  const sim = await fleetOf(['one'])
  set(sim, 'one', { subnets: missing('throttled', '429') })
  await event(sim, 'one')
  expect((await sim.state(id))?.findings['cov-reader-permissions']?.verdict).toMatchObject({
    status: 'pass',
    advice: 'not read for now: subnets',
  })
})

it('knows nothing of itself where there is no deployment', async () => {
  const sim = await fleetOf(['one'], null)
  const state = await sim.state(id)
  for (const control of [
    'cov-event-subscription',
    'cov-reader-permissions',
    'cov-evaluation-fresh',
  ])
    expect(state?.findings[control]?.verdict).toMatchObject({ unknown: 'not-supplied' })
})
