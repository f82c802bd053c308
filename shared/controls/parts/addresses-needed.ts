import type { Facets } from '../../domain/facets/index.ts'
import { Unrecognised } from '../../domain/unrecognised.ts'
import { poolsOf } from './pools-of.ts'

type Cluster = Facets['managedCluster']
type Pool = Cluster['properties']['agentPoolProfiles'][number]

const at = '/properties/agentPoolProfiles'
/** Nodes take the addresses of their pods out of a subnet of pods sixteen at a time. */
const batch = 16

/**
 * How many addresses each subnet has to have when every pool has its most nodes and is upgraded, by the
 * subnet's id in lower case. Pods count where they have addresses of the subnet.
 */
export function addressesNeeded(cluster: Cluster): ReadonlyMap<string, number> {
  const needed = new Map<string, number>()
  const add = (subnet: string, count: number) => {
    const id = subnet.toLowerCase()
    needed.set(id, (needed.get(id) ?? 0) + count)
  }
  for (const pool of poolsOf(cluster)) {
    if (pool.vnetSubnetID === undefined) continue
    const most = mostNodes(pool)
    const nodes = most + surgeOf(pool, most)
    if (pool.podSubnetID !== undefined) {
      add(pool.vnetSubnetID, nodes)
      add(pool.podSubnetID, nodes * Math.ceil(podsOf(pool) / batch) * batch)
    } else add(pool.vnetSubnetID, nodes * (hasFlatPods(cluster) ? 1 + podsOf(pool) : 1))
  }
  return needed
}

/** The most nodes that a pool may come to by itself. */
function mostNodes({ enableAutoScaling, maxCount, count, virtualMachinesProfile }: Pool): number {
  const { autoscale, manual } = virtualMachinesProfile.scale
  const machines = [
    ...autoscale.map((one) => told(one.maxCount, 'maxCount')),
    ...manual.map((one) => told(one.count, 'count')),
  ]
  if (machines.length > 0) return machines.reduce((sum, one) => sum + one, 0)
  return enableAutoScaling === true ? told(maxCount, 'maxCount') : told(count, 'count')
}

function podsOf({ maxPods }: Pool): number {
  return told(maxPods, 'maxPods')
}

function told(value: number | undefined, name: string): number {
  if (value === undefined) throw new Unrecognised(`${at}/*/${name}`, null, 'a number')
  return value
}

/** Nodes that an upgrade adds for a while: a number, or a share of the pool; one where it is not set. */
function surgeOf({ upgradeSettings }: Pool, nodes: number): number {
  const [, digits, percent] = /^(\d+)(%?)$/.exec(upgradeSettings.maxSurge ?? '1') ?? []
  if (digits === undefined) {
    const place = `${at}/*/upgradeSettings/maxSurge`
    throw new Unrecognised(place, upgradeSettings.maxSurge ?? null, '3, 33%')
  }
  return percent === '%' ? Math.ceil((nodes * Number(digits)) / 100) : Number(digits)
}

/** Whether pods have addresses of the subnet of their node. */
function hasFlatPods({ properties: { networkProfile } }: Cluster): boolean {
  const plugin = networkProfile?.networkPlugin
  if (plugin === undefined) {
    throw new Unrecognised('/properties/networkProfile/networkPlugin', null, 'a network plug-in')
  }
  return plugin === 'azure' && networkProfile?.networkPluginMode !== 'overlay'
}
