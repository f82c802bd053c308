import fc from 'fast-check'
import { pagerduty } from '../../shared/channels/pagerduty.ts'
import { controls } from '../../shared/controls/index.ts'
import { clusterKey } from '../../shared/domain/cluster.ts'
import { keyOf } from '../../shared/domain/key-of.ts'
import type { Policy } from '../../shared/domain/policy.ts'
import { queues } from '../../shared/domain/stores.ts'
import { fail } from '../../shared/domain/verdict.ts'
import type { Deps } from '../../shared/pipeline/deps.ts'
import { nextVersion, understood } from './next-version.ts'
import { changeEvent, goodCluster, idOf } from './samples.ts'
import { everythingToOneHook, type Simulation, simulation } from './simulation.ts'

const runs = Number(process.env['PLIMSOLL_RUNS'] ?? 15)
const states: Readonly<Record<string, Record<string, unknown>>> = {
  good: {},
  open: { apiServerAccessProfile: { authorizedIPRanges: ['0.0.0.0/0'] } },
  local: { disableLocalAccounts: false },
}
const names = ['a', 'b', 'steady'] as const
const judging = ['aks-api-authorized-ranges', 'aks-local-accounts-disabled', 'aks-kubernetes-rbac']
const some = controls.filter(({ id }) => judging.includes(id))
/** The next version takes RBAC that is on for a failure, of the whole fleet. */
const changed = some.map((control) =>
  control.id === 'aks-kubernetes-rbac'
    ? { ...control, judge: () => fail('the next version thinks otherwise') }
    : control,
)

const policy: Policy = {
  ...everythingToOneHook,
  routes: [
    {
      name: 'all',
      match: {},
      channels: ['oncall'],
      also: false,
      remind: { critical: 'never', high: 'never' },
    },
  ],
  channels: { oncall: { kind: 'pagerduty', settings: { routingKey: 'pagerduty-key' } } },
}

interface Told {
  readonly key: string
  readonly action: 'trigger' | 'resolve'
}

/** A fleet that pages somebody, and what the pager has been told. */
async function onCall() {
  const sim = simulation({ controls: some, policy })
  const told: Told[] = []
  const pager: Partial<Deps> = {
    channels: [pagerduty],
    secrets: { get: async () => 'a'.repeat(32) },
    postman: {
      async send({ body }) {
        const { dedup_key: key, event_action: action } = JSON.parse(body)
        told.push({ key, action })
        return { kind: 'reply', status: 202, body: '{"status":"success"}' }
      },
    },
  }
  const next: Partial<Deps> = {
    ...pager,
    ...nextVersion(sim.store),
    controls: changed,
    catalogue: 'the next one',
    code: '1.0.0',
  }
  const deploy = (version: 'N' | 'N+1') =>
    version === 'N' ? sim.deploy(pager) : sim.deploy(next, understood)
  deploy('N')
  for (const name of names) put(sim, name, 'good')
  await sim.sweep()
  await sim.settle()
  sim.pass(3600)
  await change(sim, 'steady', 'open')
  await sim.settle()
  return { sim, told, deploy }
}

type OnCall = Awaited<ReturnType<typeof onCall>>

function put(sim: Simulation, name: string, state: string): void {
  const resource = goodCluster(name, states[state])
  sim.fleet.set(idOf(name).toLowerCase(), { resource, trouble: null, other: {} })
}

let events = 0
async function change(sim: Simulation, name: string, state: string): Promise<void> {
  put(sim, name, state)
  await sim.deliver(changeEvent({ id: `u${++events}`, resourceId: idOf(name), at: sim.now() }))
}

const keyFor = (name: string) =>
  `plimsoll-${keyOf('cluster', 'all', clusterKey({ id: idOf(name) }))}`

/** Clusters of which an incident is open. */
function paged({ told }: OnCall): readonly string[] {
  const last = new Map(told.map(({ key, action }) => [key, action]))
  return names.filter((name) => last.get(keyFor(name)) === 'trigger')
}

function truth(sim: Simulation): readonly string[] {
  return names.filter((name) => {
    const resource = sim.fleet.get(idOf(name).toLowerCase())?.resource
    return (
      JSON.stringify(resource?.['properties']) !== JSON.stringify(goodCluster(name)['properties'])
    )
  })
}

async function inFlight({ sim }: OnCall): Promise<number> {
  return Object.keys(queues).filter((queue) => sim.queues.nextVisible(queue as never) !== null)
    .length
}

const step = fc.record({
  cluster: fc.constantFrom('a', 'b'),
  state: fc.constantFrom(...Object.keys(states)),
  /** Less than a look needs, or enough for all of it. */
  wait: fc.constantFrom(0, 10, 25, 400, 3600),
})
const steps = fc.array(step, { minLength: 1, maxLength: 4 })

async function play(
  { sim }: OnCall,
  all: readonly { cluster: string; state: string; wait: number }[],
) {
  for (const { cluster, state, wait } of all) {
    await change(sim, cluster, state)
    await sim.settle(wait)
  }
}

it('loses nothing when a version comes, goes and comes back under load', async () => {
  let busy = 0
  await fc.assert(
    fc.asyncProperty(steps, steps, steps, fc.boolean(), async (before, during, after, swept) => {
      const here = await onCall()
      const { sim, told, deploy } = here
      await play(here, before)
      busy += await inFlight(here)
      deploy('N+1')
      await play(here, during)
      if (swept) await sim.sweep()
      busy += await inFlight(here)
      deploy('N')
      await play(here, after)
      // Timers of this version go on beside what only the next one understands.
      for (const timer of [sim.sweep, sim.catchUp, sim.summary, sim.retain, sim.hunt]) await timer()
      await sim.settle()
      expect(told.filter(({ key }) => key === keyFor('steady'))).toEqual([
        { key: keyFor('steady'), action: 'trigger' },
      ])
      deploy('N+1')
      await sim.settle(24 * 3600)
      expect(paged(here)).toEqual(truth(sim))
      deploy('N')
      for (const name of names) await change(sim, name, 'good')
      deploy('N+1')
      await sim.settle(24 * 3600)
      expect(paged(here)).toEqual([])
      expect(await sim.store.blobs.list('rejected', '')).toEqual([])
    }),
    { numRuns: runs },
  )
  // It was no upgrade of a fleet at rest.
  expect(busy).toBeGreaterThan(runs / 2)
}, 300_000)

it('pages nobody for what only the next version thinks, there and back', async () => {
  const here = await onCall()
  const { sim, told, deploy } = here
  const before = [...told]
  for (const version of ['N+1', 'N', 'N+1', 'N'] as const) {
    deploy(version)
    await sim.sweep()
    await sim.settle(24 * 3600)
  }
  expect(told).toEqual(before)
})

it('goes on at once with clusters that the next version has not touched', async () => {
  const here = await onCall()
  const { sim, deploy } = here
  deploy('N+1')
  await change(sim, 'a', 'open')
  await sim.settle()
  deploy('N')
  await change(sim, 'b', 'open')
  await sim.settle()
  expect(paged(here)).toEqual(['a', 'b', 'steady'])
  await change(sim, 'b', 'good')
  await sim.settle()
  expect(paged(here)).toEqual(['a', 'steady'])
})
