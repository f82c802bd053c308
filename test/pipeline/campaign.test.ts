import fc from 'fast-check'
import type { Alert, CampaignAlert } from '../../shared/domain/alert.ts'
import { secondsBetween } from '../../shared/domain/time.ts'
import { retain } from '../../shared/pipeline/retain.ts'
import { anyPlan } from '../faults/any-plan.ts'
import { changeEvent, goodCluster, idOf, subscription } from './samples.ts'
import { type Simulation, simulation } from './simulation.ts'

const open = { apiServerAccessProfile: { authorizedIPRanges: ['0.0.0.0/0'] } }
const names = Array.from({ length: 30 }, (_, index) => `prod-${index + 1}`)
const assignment = `/subscriptions/${subscription}/providers/Microsoft.Authorization/policyAssignments/rollout`

function put(sim: Simulation, name: string, change: Record<string, unknown> = {}): void {
  const resource = goodCluster(name, change)
  sim.fleet.set(idOf(name).toLowerCase(), { resource, trouble: null, other: {} })
}

async function fleetOf(
  count: number,
  plan?: Parameters<typeof simulation>[0],
): Promise<Simulation> {
  const sim = simulation(plan)
  for (const name of names.slice(0, count)) put(sim, name)
  await sim.sweep()
  await sim.settle()
  expect(sim.received).toEqual([])
  return sim
}

let events = 0
async function assign(sim: Simulation, id = `p${++events}`): Promise<void> {
  await sim.deliver(changeEvent({ id, resourceId: assignment, at: sim.now() }))
}

function campaigns(sim: Simulation): readonly CampaignAlert[] {
  return sim.received.flatMap(({ alert }) => (alert.about === 'campaign' ? [alert] : []))
}

it('tells what one change did to thirty clusters as one alert, with who did it', async () => {
  const sim = await fleetOf(30)
  const begun = sim.now()
  await assign(sim)
  for (const name of names.slice(0, 20)) put(sim, name, { disableLocalAccounts: false })
  await sim.settle()
  expect(sim.received).toHaveLength(1)
  const [alert] = campaigns(sim)
  expect(alert).toMatchObject({
    state: 'open',
    severity: 'high',
    campaign: { clusters: 30 },
    cause: {
      caller: { kind: 'user' },
      resourceId: assignment,
    },
    title: expect.stringMatching(/^\d+ of 30 clusters: /),
  })
  expect(secondsBetween(begun, alert?.at ?? '')).toBeLessThan(15 * 60)
})

it('tells what is critical within five minutes, and how far it went when that is known', async () => {
  const sim = await fleetOf(30)
  const begun = sim.now()
  await assign(sim)
  for (const name of names) put(sim, name, open)
  await sim.settle()
  const told = campaigns(sim)
  expect(told).toHaveLength(2)
  expect(secondsBetween(begun, told[0]?.at ?? '')).toBeLessThanOrEqual(5 * 60 + 20)
  expect(told[1]?.open[0]?.clusters).toHaveLength(30)
})

it('resolves it once when it is undone, under the same key', async () => {
  const sim = await fleetOf(8)
  await assign(sim)
  for (const name of names.slice(0, 8)) put(sim, name, open)
  await sim.settle()
  await assign(sim)
  for (const name of names.slice(0, 8)) put(sim, name)
  await sim.settle()
  const [first, last, ...others] = campaigns(sim)
  expect(others).toEqual([])
  expect(last).toMatchObject({ key: first?.key, state: 'resolved', open: [] })
  expect(last?.moved).toEqual([
    expect.objectContaining({ kind: 'resolved', control: 'aks-api-authorized-ranges' }),
  ])
  expect(last?.moved[0]).toMatchObject({ count: 8 })
  expect(last?.version).toBeGreaterThan(first?.version ?? 0)
})

it('restates what is left when one cluster of many is mended', async () => {
  const sim = await fleetOf(6)
  await assign(sim)
  for (const name of names.slice(0, 6)) put(sim, name, open)
  await sim.settle()
  put(sim, 'prod-3')
  await sim.deliver(changeEvent({ id: 'mend', resourceId: idOf('prod-3'), at: sim.now() }))
  await sim.settle()
  const last = campaigns(sim).at(-1)
  const left = last?.open.find(({ control }) => control === 'aks-api-authorized-ranges')
  expect(left?.clusters.map(({ name }) => name).sort()).toEqual([
    'prod-1',
    'prod-2',
    'prod-4',
    'prod-5',
    'prod-6',
  ])
  expect(sim.received.every(({ alert }) => alert.about === 'campaign')).toBe(true)
})

it('says nothing of what opened and closed again before anybody was told', async () => {
  const sim = await fleetOf(6)
  await assign(sim)
  for (const name of names.slice(0, 6)) put(sim, name, open)
  await sim.settle(60)
  expect(sim.received).toEqual([])
  for (const name of names.slice(0, 6)) {
    put(sim, name)
    await sim.deliver(changeEvent({ id: `m-${name}`, resourceId: idOf(name), at: sim.now() }))
  }
  await sim.settle()
  expect(sim.received).toEqual([])
})

it('resolves the share of a cluster that is deleted', async () => {
  const sim = await fleetOf(5)
  await assign(sim)
  for (const name of names.slice(0, 5)) put(sim, name, open)
  await sim.settle()
  sim.fleet.set(idOf('prod-2').toLowerCase(), { resource: null, trouble: null, other: {} })
  await sim.deliver(
    changeEvent({ id: 'gone', resourceId: idOf('prod-2'), at: sim.now(), kind: 'Delete' }),
  )
  await sim.settle()
  const left = campaigns(sim).at(-1)?.open[0]
  expect(left?.clusters.map(({ name }) => name)).not.toContain('prod-2')
})

it('tells a change that touches four clusters to each of them', async () => {
  const sim = await fleetOf(4)
  await assign(sim)
  for (const name of names.slice(0, 4)) put(sim, name, open)
  await sim.settle()
  expect(sim.received.map(({ alert }) => alert.about)).toEqual(Array(4).fill('cluster'))
})

it('ends in the true state whatever crashed, and tells nothing twice', async () => {
  const property = fc.asyncProperty(anyPlan(600), async (plan) => {
    const sim = simulation({ plan })
    for (const name of names.slice(0, 6)) put(sim, name)
    await sim.sweep()
    await sim.settle()
    await assign(sim, 'rollout')
    for (const name of names.slice(0, 6)) put(sim, name, open)
    await sim.settle()
    put(sim, 'prod-4')
    await sim.deliver(changeEvent({ id: 'mend', resourceId: idOf('prod-4'), at: sim.now() }))
    await sim.settle(24 * 3600)
    expect(believed(sim.received.map(({ alert }) => alert))).toEqual([
      'prod-1',
      'prod-2',
      'prod-3',
      'prod-5',
      'prod-6',
    ])
  })
  await fc.assert(property, { numRuns: 25 })
}, 120_000)

/** Clusters on which a receiver that keeps the newest message per key believes the API server to be open. */
function believed(alerts: readonly Alert[]): readonly string[] {
  const newest = new Map<string, Alert>()
  for (const alert of alerts) {
    if ((newest.get(alert.key)?.version ?? 0) < alert.version) newest.set(alert.key, alert)
  }
  return [...newest.values()]
    .flatMap((alert) => (alert.about === 'campaign' ? alert.open : []))
    .filter(({ control }) => control === 'aks-api-authorized-ranges')
    .flatMap(({ clusters }) => clusters.map(({ name }) => name))
    .sort()
}

it('is forgotten when it is over for as long as records are kept', async () => {
  const sim = await fleetOf(5)
  await assign(sim)
  for (const name of names.slice(0, 5)) put(sim, name, open)
  await sim.settle()
  await retain(sim.deps)
  sim.pass(401 * 86_400)
  await retain(sim.deps)
  const [kept] = await sim.store.tables.list('runs', 'campaigns')
  expect(kept).toBeDefined()
  await assign(sim)
  for (const name of names.slice(0, 5)) put(sim, name)
  await sim.settle()
  sim.pass(401 * 86_400)
  await retain(sim.deps)
  expect(await sim.store.tables.list('campaigns', kept?.row ?? '')).toEqual([])
})
