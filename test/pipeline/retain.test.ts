import { type ContainerName, containers, tables } from '../../shared/domain/stores.ts'
import { days } from '../../shared/domain/time.ts'
import { poison } from '../../shared/pipeline/poison.ts'
import { retain } from '../../shared/pipeline/retain.ts'
import { changeEvent, goodCluster, idOf, subscription } from './samples.ts'
import { type Simulation, simulation } from './simulation.ts'

const id = idOf('prod-1')

async function opened(): Promise<Simulation> {
  const sim = simulation()
  Object.assign(sim.deps.limits, { includeActor: 'full' })
  sim.fleet.set(id.toLowerCase(), { resource: goodCluster('prod-1'), trouble: null, other: {} })
  await sim.sweep()
  await sim.settle()
  const resource = goodCluster('prod-1', { disableLocalAccounts: false })
  sim.fleet.set(id.toLowerCase(), { resource, trouble: null, other: {} })
  await sim.deliver(changeEvent({ id: 'e1', resourceId: id, at: sim.now() }))
  await sim.settle()
  return sim
}

/** Everything that is stored, as text. */
async function everything(sim: Simulation): Promise<string> {
  const found: unknown[] = []
  for (const name of Object.keys(containers) as ContainerName[]) {
    for (const blob of await sim.store.blobs.list(name, '')) {
      found.push(blob, (await sim.store.blobs.read(name, blob))?.body)
    }
  }
  const cluster = (await sim.store.tables.list('summaries', subscription)).map(({ row }) => row)
  for (const partition of [...cluster, subscription]) {
    for (const table of Object.keys(tables) as (keyof typeof tables)[]) {
      found.push(...(await sim.store.tables.list(table, partition)))
    }
  }
  return JSON.stringify(found)
}

it('forgets names and addresses of callers everywhere, and nothing else', async () => {
  const sim = await opened()
  expect(await everything(sim)).toContain('Ada Example')
  sim.pass(days(29))
  await retain(sim.deps)
  expect(await everything(sim)).toContain('Ada Example')
  sim.pass(days(2))
  await retain(sim.deps)
  const kept = await everything(sim)
  expect(kept).not.toContain('Ada Example')
  expect(kept).not.toContain('198.51.100.7')
  expect(kept).toContain('00000000-0000-0000-0000-0000000000aa')
  expect((await sim.state(id))?.findings['aks-local-accounts-disabled']?.settled).toBe('fail')
})

it('keeps the record that a state points at, however old, and lets the others go', async () => {
  const sim = await opened()
  const count = async () => (await sim.store.blobs.list('records', '')).length
  expect(await count()).toBe(2)
  sim.pass(days(401))
  await retain(sim.deps)
  expect(await count()).toBe(1)
  const state = await sim.state(id)
  expect(await sim.store.blobs.list('records', '')).toEqual([state?.record])
  expect(await sim.history(id)).toEqual([])
})

it('keeps no claims of a poisoned event', async () => {
  const sim = simulation()
  const event = changeEvent({ id: 'e9', resourceId: id, at: sim.now() })
  await poison('events', event, sim.deps)
  const kept = await everything(sim)
  expect(kept).toContain('poison-events')
  expect(kept).not.toContain('Ada Example')
})

it('ends the concern about lost work that nothing can bring back after a day', async () => {
  const sim = simulation()
  await poison('audit', 'not even JSON', sim.deps)
  await sim.settle()
  expect(sim.received.map(({ alert }) => alert.state)).toEqual(['open'])
  sim.pass(days(1) + 60)
  await retain(sim.deps)
  await sim.settle()
  expect(sim.received.map(({ alert }) => alert.state)).toEqual(['open', 'resolved'])
})
