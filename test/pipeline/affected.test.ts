import fc from 'fast-check'
import type { JsonObject } from '../../shared/domain/json.ts'
import type { ResourceChange } from '../../shared/domain/resource-change.ts'
import { accept } from '../../shared/pipeline/accept.ts'
import { affected } from '../../shared/pipeline/affected.ts'
import { changeEvent, goodCluster, idOf, subscription } from './samples.ts'
import { type Simulation, simulation } from './simulation.ts'

const group = `/subscriptions/${subscription}/resourceGroups`
const workspace = (name: string) =>
  `${group}/rg-logs/providers/Microsoft.OperationalInsights/workspaces/${name}`

function put(sim: Simulation, name: string, workspaces: readonly string[]): void {
  const nodeResourceGroup = `MC_${name}`
  const defender = { logAnalyticsWorkspaceResourceId: workspaces[0] ?? null }
  const resource = goodCluster(name, {
    nodeResourceGroup,
    securityProfile: { defender },
    addonProfiles: { omsagent: { config: { ids: workspaces.slice(1).join() || null } } },
  })
  const found = workspaces.map((id) => ({ id }))
  sim.fleet.set(idOf(name).toLowerCase(), { resource, trouble: null, other: { workspaces: found } })
}

async function names(
  sim: Simulation,
  resourceId: string,
  operation: string,
): Promise<readonly string[]> {
  const clusters = await affected({ resourceId, operation }, sim.deps)
  return clusters.map(({ name }) => name).sort()
}

const write = 'Microsoft.OperationalInsights/workspaces/write'

async function three(): Promise<Simulation> {
  const sim = simulation()
  put(sim, 'a', [workspace('one')])
  put(sim, 'b', [workspace('two')])
  put(sim, 'c', [workspace('one'), workspace('two')])
  await sim.sweep()
  await sim.settle()
  return sim
}

it('finds the clusters that name a resource, however it is spelt', async () => {
  const sim = await three()
  expect(await names(sim, workspace('one'), write)).toEqual(['a', 'c'])
  expect(await names(sim, workspace('ONE').toUpperCase(), write)).toEqual(['a', 'c'])
  expect(await names(sim, workspace('three'), write)).toEqual([])
})

it('finds them by a child and by an extension of the resource', async () => {
  const sim = await three()
  const table = `${workspace('two')}/tables/AKSAudit`
  expect(await names(sim, table, `${write.replace('/write', '')}/tables/write`)).toEqual(['b', 'c'])
})

it('looks away when no facet could change by the operation', async () => {
  const sim = await three()
  expect(await names(sim, workspace('one'), 'Microsoft.Compute/virtualMachines/write')).toEqual([])
})

it('looks at what detections are about too: a machine of a node, a whole resource group', async () => {
  const sim = await three()
  const run = 'microsoft.compute/virtualmachines/runcommand/action'
  const gone = 'microsoft.resources/subscriptions/resourcegroups/delete'
  const reached = async (resourceId: string, operation: string, more: readonly string[]) => {
    const clusters = await affected({ resourceId, operation }, sim.deps, more)
    return clusters.map(({ name }) => name).sort()
  }
  const machine = `${group}/mc_B/providers/Microsoft.Compute/virtualMachines/aks-user-1`
  expect(await reached(machine, run, [])).toEqual([])
  expect(await reached(machine, run.toUpperCase(), [run])).toEqual(['b'])
  expect(await reached(`${group}/RG-fleet`, gone, [gone])).toEqual(['a', 'b', 'c'])
  expect(await reached(`${group}/rg-logs`, gone, [gone])).toEqual([])
})

it('looks at the Arc clusters that a way to sites may lead to when one is made, and at no others', async () => {
  const sim = await three()
  const hub = '00000000-0000-0000-0000-000000000002'
  const scope = `/subscriptions/${hub}/resourceGroups/hub/providers/Microsoft.HybridCompute/privateLinkScopes/p`
  const arcId = (name: string) =>
    `${group}/edge/providers/Microsoft.Kubernetes/connectedClusters/${name}`
  const connections = Array.from({ length: 500 }, (_, index) => ({
    id: `${group}/hub/providers/Microsoft.Network/connections/c${index}`,
  }))
  for (const [name, privateLinkScopeResourceId] of [
    ['pier', null],
    ['quay', scope],
  ] as const) {
    const resource = {
      id: arcId(name),
      name,
      type: 'microsoft.kubernetes/connectedclusters',
      properties: { provisioningState: 'Succeeded', privateLinkScopeResourceId },
    }
    const other = { gatewayConnections: connections, workspaces: [{ id: workspace('zone') }] }
    sim.fleet.set(arcId(name).toLowerCase(), { resource, trouble: null, other })
  }
  await sim.sweep()
  await sim.settle()
  const network = `${group}/rg-hub/providers/Microsoft.Network`
  const vpn = `${network}/connections/new`
  const line = `${network}/expressRouteCircuits/new/peerings/AzurePrivatePeering`
  const make = 'Microsoft.Network/connections/write'
  const both = ['pier', 'quay']
  expect(await names(sim, vpn, make)).toEqual(both)
  const peer = 'microsoft.network/expressroutecircuits/peerings/write'
  expect(await names(sim, line, peer)).toEqual(both)
  expect(await names(sim, vpn.replace(subscription, hub), make)).toEqual(['quay'])
  expect(await names(sim, vpn.replace(subscription, hub.replace('2', '3')), make)).toEqual([])
  expect(await names(sim, vpn, 'Microsoft.Network/virtualNetworkGateways/write')).toEqual([])
  // Hundreds of ways crowd out nothing else that a cluster depends on.
  expect(await names(sim, workspace('zone'), write)).toEqual(both)
})

it('follows a cluster that names something else', async () => {
  const sim = await three()
  put(sim, 'a', [workspace('two')])
  await sim.deliver(changeEvent({ id: 'moved', resourceId: idOf('a'), at: sim.now() }))
  await sim.settle()
  expect(await names(sim, workspace('one'), write)).toEqual(['c'])
  expect(await names(sim, workspace('two'), write)).toEqual(['a', 'b', 'c'])
})

it('forgets a cluster that is deleted', async () => {
  const sim = await three()
  const gone = sim.fleet.get(idOf('a').toLowerCase())
  if (gone) gone.resource = null
  await sim.deliver(
    changeEvent({ id: 'gone', resourceId: idOf('a'), at: sim.now(), kind: 'Delete' }),
  )
  await sim.settle()
  expect(await names(sim, workspace('one'), write)).toEqual(['c'])
})

it('wakes exactly those, once each', async () => {
  const sim = await three()
  const looks = sim.looks
  const event = changeEvent({ id: 'w1', resourceId: workspace('one'), at: sim.now() })
  const data = { ...(event['data'] as JsonObject), operationName: write }
  await accept({ ...event, data }, sim.deps)
  await sim.settle()
  expect(sim.looks - looks).toBe(2)
})

it('spreads a change above many clusters over eleven minutes', async () => {
  const sim = simulation()
  for (let index = 0; index < 300; index++) put(sim, `c${index}`, [workspace('shared')])
  await sim.sweep()
  await sim.settle()
  const event = changeEvent({ id: 'w2', resourceId: workspace('shared'), at: sim.now() })
  const data = { ...(event['data'] as JsonObject), operationName: write }
  await accept({ ...event, data }, sim.deps)
  const times = sim.queues.messages('audit').map(({ visibleAt }) => Date.parse(visibleAt))
  expect(times).toHaveLength(300)
  expect((Math.max(...times) - Math.min(...times)) / 1000).toBeGreaterThanOrEqual(600)
})

it('equals a search through the facets of all clusters, on any fleet', async () => {
  const named = fc.array(fc.constantFrom('one', 'two', 'three', 'four'), { maxLength: 3 })
  const fleet = fc.array(named, { minLength: 1, maxLength: 6 })
  await fc.assert(
    fc.asyncProperty(fleet, fleet, async (before, after) => {
      const sim = simulation()
      for (const [index, ids] of before.entries()) put(sim, `k${index}`, ids.map(workspace))
      await sim.sweep()
      await sim.settle()
      for (const [index, ids] of after.slice(0, before.length).entries()) {
        put(sim, `k${index}`, ids.map(workspace))
        const change: Partial<ResourceChange> = { id: `x${index}` }
        await sim.deliver(
          changeEvent({ id: String(change.id), resourceId: idOf(`k${index}`), at: sim.now() }),
        )
      }
      await sim.settle()
      for (const name of ['one', 'two', 'three', 'four']) {
        const searched = [...sim.fleet.values()]
          .filter(({ other }) => JSON.stringify(other.workspaces).includes(`workspaces/${name}"`))
          .map(({ resource }) => String(resource?.['name']))
          .sort()
        expect(await names(sim, workspace(name), write)).toEqual(searched)
      }
    }),
    { numRuns: 40 },
  )
})
