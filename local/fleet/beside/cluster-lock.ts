import type { ArmResource } from '../../azure/world/arm-resource.ts'
import { resourceAt } from '../resource-at.ts'

/** What keeps a cluster, or a whole resource group, from being deleted by mistake. */
export function clusterLock(scope: string): ArmResource {
  return resourceAt(`${scope}/providers/Microsoft.Authorization/locks/keep`, {
    level: 'CanNotDelete',
    notes: 'Clusters of production',
  })
}
