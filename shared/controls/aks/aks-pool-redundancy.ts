import type { Facets } from '../../domain/facets/index.ts'
import type { JsonObject } from '../../domain/json.ts'
import { fail, notApplicable, pass } from '../../domain/verdict.ts'
import { control } from '../control.ts'
import { aksWith } from '../parts/aks-with.ts'
import { wholeNumber } from '../parts/parameters.ts'
import { poolsOf } from '../parts/pools-of.ts'

type Pool = Facets['managedCluster']['properties']['agentPoolProfiles'][number]

const at = '/properties/agentPoolProfiles'

/** Nodes that a pool keeps in any case; pools of virtual machines say it by size. */
function leastNodes({ enableAutoScaling, count, minCount, virtualMachinesProfile }: Pool): number {
  const { autoscale, manual } = virtualMachinesProfile.scale
  const bySize = [...autoscale.map((one) => one.minCount), ...manual.map((one) => one.count)]
  const own = enableAutoScaling === true ? minCount : count
  return bySize.reduce<number>((sum, nodes) => sum + (nodes ?? 0), own ?? 0)
}

function isSystem({ mode }: Pool): boolean {
  return (mode ?? 'System').toLowerCase() === 'system'
}

function cluster(...pools: readonly JsonObject[]) {
  return aksWith({ agentPoolProfiles: pools })
}
const zones = { availabilityZones: ['1', '2', '3'] }
const system = { name: 'system', mode: 'System', count: 3, ...zones }

export const aksPoolRedundancy = control({
  id: 'aks-pool-redundancy',
  title: 'Pools survive the loss of a node during a patch',
  severity: 'low',
  appliesTo: ['aks'],
  needs: ['managedCluster'],
  parameters: {
    system: wholeNumber(3, 1, 100, 'Nodes that the System pools keep together'),
    user: wholeNumber(2, 0, 100, 'Nodes that each User pool keeps'),
  },
  frameworks: {
    nsa: ['Upgrading and application security practices'],
  },
  peers: {
    psrule: [
      'Azure.AKS.MinNodeCount',
      'Azure.AKS.MinUserPoolNodes',
      'Azure.AKS.AvailabilityZone',
      'Azure.AKS.AutoScaling',
    ],
    aprl: [
      '4f63619f-5001-439c-bacb-8de891287727',
      '7f7ae535-a5ba-4665-b7e0-c451dbdda01f',
      '005ccbbd-aeab-46ef-80bd-9bd4479412ec',
      '902c82ff-4910-4b61-942d-0d6ef7f39b67',
    ],
  },
  why: 'Where one node is all there is, every security update is an outage, and so it waits.',
  judged:
    'The System pools together and each User pool that is not of Spot machines have to keep as many nodes as the parameters say; of a pool that scales by itself minCount counts. Pools without availability zones pass with an advice: whether the region has zones is not seen here. Not applicable to Automatic clusters.',
  fix: 'az aks nodepool update -g <group> --cluster-name <cluster> -n <pool> --enable-cluster-autoscaler --min-count 3 --max-count 10',
  bicep: `properties: {
  agentPoolProfiles: [
    { name: 'system', mode: 'System', count: 3, availabilityZones: ['1', '2', '3'] }
  ]
}`,
  check({ managedCluster }, { parameters }) {
    const pools = poolsOf(managedCluster)
    if (managedCluster.sku.name?.toLowerCase() === 'automatic' || pools.length === 0) {
      return notApplicable('Azure runs the nodes of the cluster')
    }
    const systems = pools.filter(isSystem)
    const kept = systems.reduce((sum, pool) => sum + leastNodes(pool), 0)
    const small = pools.filter(
      (pool) =>
        pool.mode?.toLowerCase() === 'user' &&
        pool.scaleSetPriority !== 'Spot' &&
        leastNodes(pool) < parameters.user,
    )
    const weak = [...(kept < parameters.system ? systems : []), ...small]
    if (weak.length > 0) {
      return fail(`${weak.length} pool(s) keep too few nodes to lose one`, {
        at,
        targets: weak.map(({ name }) => name ?? 'a pool'),
      })
    }
    const flat = pools.filter(({ availabilityZones }) => availabilityZones.length === 0)
    return pass('every pool can lose a node', {
      at,
      ...(flat.length > 0
        ? { advice: `no availability zones: ${flat.map(({ name }) => name).join(', ')}` }
        : {}),
    })
  },
  cases: [
    { name: 'three in zones', given: cluster(system), expect: 'pass' },
    {
      name: 'three without zones',
      given: cluster({ ...system, availabilityZones: null }),
      expect: 'pass',
    },
    {
      name: 'one and two in two System pools',
      given: cluster({ ...system, count: 1 }, { ...system, count: 2 }),
      expect: 'pass',
    },
    {
      name: 'Spot machines, none now',
      given: cluster(system, { name: 'spot', mode: 'User', count: 0, scaleSetPriority: 'Spot' }),
      expect: 'pass',
    },
    {
      name: 'pools of virtual machines',
      given: cluster({
        name: 'system',
        mode: 'System',
        virtualMachinesProfile: { scale: { manual: [{ count: 3 }] } },
      }),
      expect: 'pass',
    },
    {
      name: 'pools of virtual machines that scale down to one',
      given: cluster({
        name: 'system',
        mode: 'System',
        virtualMachinesProfile: { scale: { autoscale: [{ minCount: 1, maxCount: 9 }] } },
      }),
      expect: 'fail',
    },
    { name: 'one System node', given: cluster({ ...system, count: 1 }), expect: 'fail' },
    {
      name: 'scales down to one',
      given: cluster({ ...system, enableAutoScaling: true, minCount: 1 }),
      expect: 'fail',
    },
    {
      name: 'one User node',
      given: cluster(system, { name: 'apps', mode: 'User', count: 1 }),
      expect: 'fail',
    },
    {
      name: 'one User node, as the operator allows',
      given: cluster(system, { name: 'apps', mode: 'User', count: 1 }),
      parameters: { user: 1 },
      expect: 'pass',
    },
    {
      name: 'Automatic',
      given: aksWith({ agentPoolProfiles: [system] }, { sku: { name: 'Automatic' } }),
      expect: 'not-applicable',
    },
    { name: 'no pools told', given: aksWith({}), expect: 'unknown' },
    { name: 'a count as text', given: cluster({ ...system, count: 'three' }), expect: 'unknown' },
  ],
})
