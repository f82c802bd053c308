import { controls as allControls } from '../../shared/controls/index.ts'
import { keyOf } from '../../shared/domain/key-of.ts'
import type { Policy } from '../../shared/domain/policy.ts'
import { changeEvent, goodCluster, idOf } from './samples.ts'
import { everythingToOneHook, type Simulation, simulation } from './simulation.ts'

const hook = { kind: 'webhook', settings: { url: 'hook-url' } }
const controls = allControls.filter(({ id }) =>
  ['aks-local-accounts-disabled', 'aks-api-authorized-ranges'].includes(id),
)
const local = { disableLocalAccounts: false }
const world = { apiServerAccessProfile: { authorizedIPRanges: ['0.0.0.0/0'] } }

function policyOf(route: string, channels: readonly string[], known = ['first', 'second']): Policy {
  const remind = { critical: 'never', high: 'never' } as const
  return {
    ...everythingToOneHook,
    routes: [{ name: route, match: {}, channels, also: false, remind }],
    channels: Object.fromEntries(known.map((name) => [name, hook])),
  }
}

let events = 0
async function change(sim: Simulation, is: Record<string, unknown>): Promise<void> {
  const resource = goodCluster('prod-1', is)
  sim.fleet.set(idOf('prod-1').toLowerCase(), { resource, trouble: null, other: {} })
  events += 1
  const event = { id: `b${events}`, resourceId: idOf('prod-1'), at: sim.now() }
  await sim.deliver(changeEvent(event))
  await sim.settle(1800)
}

async function opened(): Promise<Simulation> {
  const sim = simulation({ controls, policy: policyOf('before', ['first']) })
  const resource = goodCluster('prod-1')
  sim.fleet.set(idOf('prod-1').toLowerCase(), { resource, trouble: null, other: {} })
  await sim.sweep()
  await sim.settle()
  await change(sim, local)
  return sim
}

/** What was told on a channel under each key, in order. */
async function told(sim: Simulation, channel: string): Promise<readonly string[]> {
  const keys = [...new Set(sim.received.map(({ alert }) => alert.key))]
  const rows = await Promise.all(
    keys.map(async (key) => {
      const partition = keyOf(key, channel)
      const found = await sim.store.tables.list('deliveries', partition, { from: '0', to: ':' })
      return found.map(({ body }) => ({ key, version: Number(body['version']), ...body }))
    }),
  )
  return rows.flat().map(({ key, version }) => {
    const sent = sim.received.find(({ alert }) => alert.key === key && alert.version === version)
    return `${keys.indexOf(key)} ${sent?.alert.state}`
  })
}

it('tells an end under the key and on the channel that heard of the beginning, whatever the routes say by then', async () => {
  const sim = await opened()
  sim.policy = policyOf('after', ['second'])
  await change(sim, {})
  expect(await told(sim, 'first')).toEqual(['0 open', '0 resolved'])
  expect(await told(sim, 'second')).toEqual([])
})

it('opens what comes next where the routes say now', async () => {
  const sim = await opened()
  sim.policy = policyOf('after', ['second'])
  await change(sim, { ...local, ...world })
  expect(await told(sim, 'second')).toEqual(['1 open'])
  await change(sim, {})
  expect(await told(sim, 'first')).toEqual(['0 open', '0 resolved'])
  expect(await told(sim, 'second')).toEqual(['1 open', '1 resolved'])
})

it('tells a channel that the same route has won the state of the conversation, and its end', async () => {
  const sim = await opened()
  sim.policy = policyOf('before', ['second'])
  await change(sim, { ...local, ...world })
  await change(sim, {})
  expect(await told(sim, 'first')).toEqual(['0 open', '0 open', '0 resolved'])
  expect(await told(sim, 'second')).toEqual(['0 open', '0 resolved'])
})
