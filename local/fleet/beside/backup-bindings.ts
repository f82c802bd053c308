import { resourceAt } from '../resource-at.ts'
import { zoneIds } from '../zone/zone-ids.ts'
import type { Beside } from './beside.ts'

/** An Azure service that acts inside a cluster: the backup of some. */
export const backupBindings: Beside = {
  type: 'Microsoft.ContainerService/managedClusters/trustedAccessRoleBindings',
  names: ['backup'],
  idOf: ({ clusterId, name }) => `${clusterId}/trustedAccessRoleBindings/${name}`,
  make({ zone, id, random }) {
    if (!random.chance(0.1)) return undefined
    const vault = `${zoneIds(zone).subscription}/resourceGroups/rg-backup/providers/Microsoft.DataProtection/backupVaults/bv-${zone.prefix}`
    const role = 'Microsoft.DataProtection/backupVaults/backup-operator'
    return resourceAt(id, {
      sourceResourceId: vault,
      roles: [role],
      provisioningState: 'Succeeded',
    })
  },
}
