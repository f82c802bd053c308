import { createAzure } from '../../local/azure/http-client.ts'
import { createWorld } from '../../local/azure/world.ts'
import { azureCollector } from '../../shared/adapters/azure/collector.ts'
import { azureInventory } from '../../shared/adapters/azure/inventory.ts'
import { resourceGraph } from '../../shared/adapters/azure/resource-graph.ts'
import { resourceManager } from '../../shared/adapters/azure/resource-manager.ts'
import { missing } from '../../shared/domain/maybe.ts'
import { after, days, hours, minutes } from '../../shared/domain/time.ts'
import type { Transition } from '../../shared/domain/transition.ts'
import { changeEvent, goodCluster, idOf, subscription } from './samples.ts'
import { type Simulation, simulation } from './simulation.ts'

const id = idOf('prod-1')
const open = { apiServerAccessProfile: { authorizedIPRanges: ['0.0.0.0/0'] } }
const person = '00000000-0000-0000-0000-0000000000aa'
const colleague = '00000000-0000-0000-0000-0000000000bb'

interface Step {
  readonly properties: Record<string, unknown>
  readonly caller: string
}

const script: readonly Step[] = [
  { properties: open, caller: person },
  { properties: { ...open, disableLocalAccounts: false }, caller: colleague },
  { properties: { disableLocalAccounts: false }, caller: person },
  { properties: {}, caller: colleague },
]

function put(sim: Simulation, properties: Record<string, unknown> = {}): void {
  const resource = goodCluster('prod-1', properties)
  sim.fleet.set(id.toLowerCase(), { resource, trouble: null, other: {} })
}

async function known(options: Parameters<typeof simulation>[0] = {}): Promise<Simulation> {
  const sim = simulation(options)
  put(sim)
  await sim.sweep()
  await sim.settle()
  return sim
}

/** What Resource Graph tells of a write, three minutes later. */
function logged(sim: Simulation, number: number, caller: string, resourceId = id): void {
  sim.changeLog.push({
    id: `${resourceId}/providers/Microsoft.Resources/changes/${number}`,
    resourceId,
    kind: 'write',
    at: sim.now(),
    visibleAt: after(sim.now(), minutes(3)),
    operation: 'Microsoft.ContainerService/managedClusters/write',
    correlationId: `11111111-0000-0000-0000-${String(number).padStart(12, '0')}`,
    changedBy: caller,
    changedByType: 'User',
  })
}

type Tell = (sim: Simulation, number: number, caller: string) => Promise<void>

const byEvent: Tell = (sim, number, caller) =>
  sim.deliver(changeEvent({ id: String(number), resourceId: id, at: sim.now(), caller }))

const byLog: Tell = async (sim, number, caller) => logged(sim, number, caller)

/** The script, a step every half hour, with the timer that looks for changes every five minutes. */
async function play(tell: Tell): Promise<Simulation> {
  const sim = await known()
  for (const [index, { properties, caller }] of script.entries()) {
    put(sim, properties)
    await tell(sim, index + 1, caller)
    for (let tick = 0; tick < 6; tick++) {
      await sim.settle(minutes(1))
      sim.pass(minutes(5))
      await sim.catchUp()
    }
  }
  await sim.settle(minutes(5))
  return sim
}

function timeless({ kind, control, severity, cause }: Transition) {
  const { caller, operation, resourceId, changed } = cause ?? {}
  return { kind, control, severity, caller, operation, resourceId, changed }
}

function sorted(transitions: readonly Transition[]) {
  return transitions
    .filter(({ silent }) => !silent)
    .toSorted((a, b) => (a.at < b.at ? -1 : 1))
    .map(timeless)
}

it('moves the same findings by the same people without a single event, only later', async () => {
  const [heard, read] = [await play(byEvent), await play(byLog)]
  const moved = await heard.history(id)
  expect(sorted(moved)).toHaveLength(4)
  expect(sorted(await read.history(id))).toEqual(sorted(moved))
  expect(sorted(moved).map(({ caller }) => caller?.objectId)).toEqual([
    person,
    colleague,
    person,
    colleague,
  ])
  const told = (sim: Simulation) =>
    sim.received.map(({ alert }) => [alert.title, alert.state, alert.severity])
  expect(told(read)).toEqual(told(heard))
  const late = (await read.history(id)).filter(({ silent }) => !silent)
  for (const [index, { at }] of late.entries()) {
    const soon = moved.filter(({ silent }) => !silent)[index]?.at ?? ''
    expect(at > soon).toBe(true)
    expect(at <= after(soon, minutes(11))).toBe(true)
  }
})

it('looks once for a change that an event brought and the log repeats', async () => {
  const sim = await known()
  put(sim, open)
  await byEvent(sim, 1, person)
  await sim.settle(minutes(1))
  const { looks } = sim
  logged(sim, 1, person)
  sim.pass(minutes(5))
  await sim.catchUp()
  await sim.settle(minutes(5))
  expect(sim.looks).toBe(looks)
})

it.each([
  ['none', {}],
  ['oid', {}],
  ['full', { name: 'ada@example.com' }],
] as const)(
  'keeps of a person in the log what the setting %s allows',
  async (includeActor, more) => {
    const sim = await known()
    Object.assign(sim.deps.limits, { includeActor })
    put(sim, open)
    logged(sim, 1, 'ada@example.com')
    sim.pass(minutes(5))
    await sim.catchUp()
    await sim.settle(minutes(5))
    const [moved] = (await sim.history(id)).filter(({ silent }) => !silent)
    expect(moved?.cause?.caller).toEqual({ kind: 'user', ...more })
  },
)

it('keeps no id of a person where nothing of a caller may be kept', async () => {
  const sim = await known()
  Object.assign(sim.deps.limits, { includeActor: 'none' })
  put(sim, open)
  logged(sim, 1, person)
  sim.pass(minutes(5))
  await sim.catchUp()
  await sim.settle(minutes(5))
  const [moved] = (await sim.history(id)).filter(({ silent }) => !silent)
  expect(moved?.cause?.caller).toEqual({ kind: 'user' })
})

/** A write that neither an event nor the timer brought, found by the next sweep. */
async function drift(sim: Simulation, at: (sim: Simulation) => void): Promise<Transition[]> {
  sim.pass(hours(1))
  put(sim, open)
  at(sim)
  sim.pass(hours(2))
  await sim.sweep()
  await sim.settle()
  return (await sim.history(id)).filter(({ silent }) => !silent)
}

it('asks the change log once who opened what a sweep found', async () => {
  const sim = await known()
  const [moved] = await drift(sim, () => logged(sim, 1, person))
  expect(moved).toMatchObject({
    kind: 'opened',
    control: 'aks-api-authorized-ranges',
    cause: {
      caller: { kind: 'user', objectId: person },
      operation: 'Microsoft.ContainerService/managedClusters/write',
      changed: [{ at: '/properties/apiServerAccessProfile/authorizedIPRanges' }],
    },
  })
  expect(sim.questions.map((ids) => ids[0]?.toLowerCase())).toEqual([id.toLowerCase()])
  expect(sim.received).toHaveLength(1)
})

it('blames nobody for what was done before the facts were last read', async () => {
  const sim = await known()
  const [moved] = await drift(sim, () => {
    logged(sim, 1, person)
    const [row] = sim.changeLog.splice(0)
    if (row) sim.changeLog.push({ ...row, at: after(row.at, -days(1)) })
  })
  expect(moved).toMatchObject({ kind: 'opened', cause: null })
})

it('tells a finding without a culprit where the change log cannot be asked', async () => {
  const sim = await known()
  const refused = missing('forbidden', '403 AuthorizationFailed')
  Object.assign(sim.deps.inventory, { changesOf: async () => refused })
  const [moved] = await drift(sim, () => logged(sim, 1, person))
  expect(moved).toMatchObject({ kind: 'opened', cause: null })
  expect(sim.received).toHaveLength(1)
  expect(sim.logs).toContainEqual(
    expect.objectContaining({ level: 'warn', reason: '403 AuthorizationFailed' }),
  )
})

it('asks nothing at the first look, and nothing where a change row explains it', async () => {
  const sim = simulation()
  put(sim, open)
  await sim.sweep()
  await sim.settle()
  put(sim, { ...open, disableLocalAccounts: false })
  await byEvent(sim, 1, person)
  await sim.settle(minutes(1))
  expect(sim.questions).toEqual([])
})

it('hears of a change through the real clients, from the log of an Azure in this process', async () => {
  const sim = simulation({ feed: { mode: 'changeLog', subscriptions: [] } })
  const world = createWorld({ now: sim.now })
  world.addSubscription({ subscriptionId: subscription, displayName: 'fleet' })
  const { credential, httpClient } = createAzure({ world, clock: sim.now })
  const sleep = async (seconds: number) => sim.pass(seconds)
  const azure = { credential, httpClient, now: sim.now, version: '0.0.0', sleep }
  const clients = { arm: resourceManager(azure), graph: resourceGraph(azure) }
  Object.assign(sim.deps, {
    collector: azureCollector({ ...clients, now: sim.now }),
    inventory: azureInventory({ ...clients, scope: { managementGroups: [], subscriptions: [] } }),
  })
  world.put(goodCluster('prod-1') as never)
  await sim.sweep()
  await sim.settle(minutes(30))
  await sim.catchUp()
  await sim.settle(minutes(30))
  world.put(goodCluster('prod-1', open) as never)
  sim.pass(minutes(5))
  await sim.catchUp()
  await sim.settle(minutes(5))
  const moved = (await sim.history(id)).filter(({ kind, silent }) => kind === 'opened' && !silent)
  expect(moved).toMatchObject([
    {
      kind: 'opened',
      control: 'aks-api-authorized-ranges',
      cause: {
        operation: expect.stringMatching(/managedClusters\/write$/i),
        changed: [{ at: '/properties/apiServerAccessProfile/authorizedIPRanges' }],
      },
    },
  ])
  expect(await sim.statuses(id)).toMatchObject({ 'cov-event-subscription': 'not-applicable' })
})
