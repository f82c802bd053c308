import fc from 'fast-check'
import { controls as allControls } from '../../shared/controls/index.ts'
import type { Alert } from '../../shared/domain/alert.ts'
import { after, secondsBetween } from '../../shared/domain/time.ts'
import { anyPlan } from '../faults/any-plan.ts'
import { changeEvent, goodCluster, goodPool, idOf } from './samples.ts'
import { type Simulation, simulation } from './simulation.ts'

const runs = Number(process.env['PLIMSOLL_RUNS'] ?? 40)
const names = ['a', 'b'] as const
const ranges = 'aks-api-authorized-ranges'
const locals = 'aks-local-accounts-disabled'
const pools = 'aks-node-no-public-ip'
const controls = allControls.filter(({ id }) => [ranges, locals, pools].includes(id))

const bare = (name: string) => ({ ...goodPool, name, enableNodePublicIP: true })

/** What a cluster is, and what is wrong with it then; null: there is none. */
const states: Readonly<
  Record<string, { readonly is: Record<string, unknown> | null; readonly wrong: readonly string[] }>
> = {
  good: { is: {}, wrong: [] },
  open: { is: { apiServerAccessProfile: {} }, wrong: [ranges] },
  both: {
    is: { apiServerAccessProfile: {}, disableLocalAccounts: false },
    wrong: [ranges, locals],
  },
  bare: { is: { agentPoolProfiles: [bare('x')] }, wrong: [pools] },
  worse: { is: { agentPoolProfiles: [bare('x'), bare('y')] }, wrong: [pools] },
  gone: { is: null, wrong: [] },
}

const step = fc.record({
  cluster: fc.constantFrom(...names),
  state: fc.constantFrom(...Object.keys(states)),
  times: fc.integer({ min: 1, max: 2 }),
  // Taken without a word, overloaded, broken.
  replies: fc.array(fc.constantFrom(0, 202, 429, 500), { maxLength: 2 }),
})

/** What receivers list that keep the newest version of each key, whatever the order in which messages reach them. */
function listed(received: Simulation['received'], order: number): readonly string[] {
  const newest = new Map<string, Alert>()
  for (const { alert } of order % 2 === 0 ? received : received.toReversed()) {
    const known = newest.get(alert.key)
    if (known === undefined || known.version < alert.version) newest.set(alert.key, alert)
  }
  return [...newest.values()]
    .flatMap((alert) =>
      alert.about === 'cluster'
        ? alert.open.map(({ control }) => `${alert.cluster.name} ${control}`)
        : [],
    )
    .sort()
}

async function rest(sim: Simulation, seconds: number): Promise<void> {
  const end = after(sim.now(), seconds)
  await sim.settle(seconds)
  sim.pass(Math.max(0, secondsBetween(sim.now(), end)))
}

it('lets every receiver list a finding as open exactly while it is, whatever crashed or came twice', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(step, { minLength: 1, maxLength: 8 }),
      anyPlan(400, 6),
      async (steps, plan) => {
        const sim = simulation({ plan, controls, calmMinutes: 0 })
        const now = new Map<string, string>(names.map((name) => [name, 'good']))
        const put = (name: string, state: string) => {
          const is = states[state]?.is ?? null
          const resource = is === null ? null : goodCluster(name, is)
          sim.fleet.set(idOf(name).toLowerCase(), { resource, trouble: null, other: {} })
          now.set(name, state)
        }
        for (const name of names) put(name, 'good')
        await sim.sweep()
        await rest(sim, 3600)
        for (const [index, { cluster, state, times, replies }] of steps.entries()) {
          put(cluster, state)
          sim.replies.push(...replies)
          const kind = states[state]?.is === null ? 'Delete' : 'Write'
          const resourceId = idOf(cluster)
          const event = changeEvent({ id: `e${index}`, resourceId, at: sim.now(), kind })
          for (let time = 0; time < times; time++) await sim.deliver(event)
          await rest(sim, 4 * 3600)
          const truth = [...now].flatMap(([name, is]) =>
            (states[is]?.wrong ?? []).map((control) => `${name} ${control}`),
          )
          expect(listed(sim.received, index)).toEqual(truth.sort())
        }
      },
    ),
    { numRuns: runs },
  )
})
