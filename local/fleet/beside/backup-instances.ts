import { resourceAt } from '../resource-at.ts'
import { zoneIds } from '../zone/zone-ids.ts'
import type { Beside } from './beside.ts'
import { isBackedUp } from './is-backed-up.ts'

/** What the vault of the zone protects of a cluster; at times it gave up. */
export const backupInstances: Beside = {
  type: 'Microsoft.DataProtection/backupVaults/backupInstances',
  names: ['backup'],
  idOf: ({ clusterId, zone }) =>
    `${zoneIds(zone).backupVault}/backupInstances/${clusterId.slice(clusterId.lastIndexOf('/') + 1)}`,
  make({ cluster, zone, id, random }) {
    if (!isBackedUp(cluster, zone)) return undefined
    const isBroken = random.chance(0.05)
    return resourceAt(id, {
      currentProtectionState: isBroken ? 'ProtectionError' : 'ProtectionConfigured',
      dataSourceInfo: {
        datasourceType: 'Microsoft.ContainerService/managedClusters',
        resourceID: cluster.id,
        resourceName: cluster.name,
      },
      friendlyName: cluster.name,
      provisioningState: 'Succeeded',
    })
  },
}
