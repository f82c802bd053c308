import fc from 'fast-check'
import { createAzure } from '../../local/azure/http-client.ts'
import { createWorld } from '../../local/azure/world.ts'
import { azureCollector } from '../../shared/adapters/azure/collector.ts'
import { azureInventory } from '../../shared/adapters/azure/inventory.ts'
import { resourceGraph } from '../../shared/adapters/azure/resource-graph.ts'
import { resourceManager } from '../../shared/adapters/azure/resource-manager.ts'
import type { JsonObject } from '../../shared/domain/json.ts'
import { changeEvent, goodCluster, idOf, subscription } from './samples.ts'
import { type Simulation, simulation } from './simulation.ts'

const runs = Number(process.env['PLIMSOLL_RUNS'] ?? 40)

const changes: Readonly<Record<string, Record<string, unknown>>> = {
  good: {},
  open: { apiServerAccessProfile: { authorizedIPRanges: ['0.0.0.0/0'] } },
  local: { disableLocalAccounts: false },
}

/** What the network and the service may do to a request. */
const answer = fc.oneof(
  fc.constantFrom(
    { status: 429, code: 'TooManyRequests', headers: { 'retry-after': '60' } },
    { status: 429, code: 'SubscriptionRequestsThrottled' },
    { status: 403, code: 'AuthorizationFailed' },
    { status: 500, code: 'InternalServerError' },
    { status: 503, code: 'ServerTimeout' },
    { status: 409, code: 'OperationNotAllowed' },
    { body: 'broken' },
    { drop: 'connection' },
  ),
)
const fault = fc.record({
  match: fc.record(
    {
      nth: fc.integer({ min: 1, max: 12 }),
      provider: fc.constantFrom('Microsoft.ContainerService', 'Microsoft.ResourceGraph'),
    },
    { requiredKeys: ['nth'] },
  ),
  answer,
})

interface Stack {
  readonly sim: Simulation
  put(name: string, change: string): void
  heal(): void
}

/** The real readers and SDK pipelines; only the wire is replaced. */
function stack(faults: readonly unknown[]): Stack {
  const sim = simulation()
  const world = createWorld({ now: sim.now })
  world.addSubscription({ subscriptionId: subscription, displayName: 'fleet' })
  const azure = createAzure({ world, clock: sim.now })
  const heal = azure.faults.add(faults)
  const options = {
    credential: azure.credential,
    httpClient: azure.httpClient,
    now: sim.now,
    version: '0.0.0',
    sleep: async (seconds: number) => sim.pass(seconds),
  }
  const arm = resourceManager(options)
  const graph = resourceGraph(options)
  const scope = { managementGroups: [], subscriptions: [subscription] }
  Object.assign(sim.deps, {
    collector: azureCollector({ arm, graph, now: sim.now }),
    inventory: azureInventory({ arm, graph, scope }),
  })
  return {
    sim,
    heal,
    put: (name, change) => void world.put(goodCluster(name, changes[change]) as never),
  }
}

async function findings(sim: Simulation, name: string): Promise<JsonObject> {
  const state = await sim.state(idOf(name))
  return Object.fromEntries(
    Object.values(state?.findings ?? {}).map(({ control, verdict, settled, blind }) => [
      control,
      { status: verdict.status, because: verdict.because, settled, blind },
    ]),
  )
}

async function finish({ sim }: Stack): Promise<void> {
  await sim.sweep()
  for (const name of ['a', 'b']) {
    const event = changeEvent({ id: `end-${name}`, resourceId: idOf(name), at: sim.now() })
    await sim.deliver(event)
  }
  await sim.settle(2 * 24 * 3600)
}

it('ends in the findings of a healthy network, whatever the network did', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fault, { maxLength: 6 }),
      fc.array(fc.constantFrom(...Object.keys(changes)), { minLength: 1, maxLength: 3 }),
      async (faults, path) => {
        const troubled = stack(faults)
        troubled.put('a', 'good')
        troubled.put('b', 'good')
        await troubled.sim.sweep()
        await troubled.sim.settle(600)
        for (const [index, change] of path.entries()) {
          troubled.put('a', change)
          const at = troubled.sim.now()
          await troubled.sim.deliver(changeEvent({ id: `e${index}`, resourceId: idOf('a'), at }))
          await troubled.sim.settle(600)
        }
        troubled.heal()
        await finish(troubled)

        const healthy = stack([])
        healthy.put('a', path.at(-1) ?? 'good')
        healthy.put('b', 'good')
        await finish(healthy)
        for (const name of ['a', 'b']) {
          expect(await findings(troubled.sim, name)).toEqual(await findings(healthy.sim, name))
        }
        const open = new Map(troubled.sim.received.map(({ alert }) => [alert.key, alert.state]))
        const concerns = troubled.sim.received.filter(({ alert }) => alert.about === 'plimsoll')
        expect(concerns.filter(({ alert }) => open.get(alert.key) === 'open')).toEqual([])
      },
    ),
    { numRuns: runs },
  )
})
