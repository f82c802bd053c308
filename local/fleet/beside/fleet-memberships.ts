import { resourceAt } from '../resource-at.ts'
import { zoneIds } from '../zone/zone-ids.ts'
import type { Beside } from './beside.ts'
import { isTended } from './is-tended.ts'

/** The place of a cluster in the fleet that upgrades it; a few are in no group. */
export const fleetMemberships: Beside = {
  type: 'Microsoft.ContainerService/fleets/members',
  names: ['member'],
  idOf: ({ clusterId, zone }) =>
    `${zoneIds(zone).fleetManager}/members/${clusterId.slice(clusterId.lastIndexOf('/') + 1)}`,
  make({ cluster, zone, id, random }) {
    if (zone.care === 'careless' || !isTended(cluster) || random.chance(0.3)) return undefined
    const group = random.pick(['second-wave', 'first-wave', 'second-wave'])
    return resourceAt(id, {
      clusterResourceId: cluster.id,
      ...(random.chance(0.1) ? {} : { group }),
      provisioningState: 'Succeeded',
    })
  },
}
