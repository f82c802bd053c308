import { resourceAt } from '../resource-at.ts'
import { zoneIds } from '../zone/zone-ids.ts'
import type { Beside } from './beside.ts'
import { isBackedUp } from './is-backed-up.ts'

/** An Azure service that acts inside a cluster: its backup. */
export const backupBindings: Beside = {
  type: 'Microsoft.ContainerService/managedClusters/trustedAccessRoleBindings',
  names: ['backup'],
  idOf: ({ clusterId, name }) => `${clusterId}/trustedAccessRoleBindings/${name}`,
  make({ cluster, zone, id }) {
    if (!isBackedUp(cluster, zone)) return undefined
    const role = 'Microsoft.DataProtection/backupVaults/backup-operator'
    return resourceAt(id, {
      sourceResourceId: zoneIds(zone).backupVault,
      roles: [role],
      provisioningState: 'Succeeded',
    })
  },
}
