import type { ArmResource } from '../azure/world/arm-resource.ts'
import { clusterLock } from './beside/cluster-lock.ts'
import type { Estate } from './estate.ts'

/** Locks of the resource groups that hold clusters, where the estate is kept; every fifth team took its lock away. */
export function estateLocks({ care, subnets, subscriptionId }: Estate): readonly ArmResource[] {
  const locked = care === 'kept' ? subnets.filter((_, index) => index % 5 !== 4) : []
  return locked.map((team) =>
    clusterLock(`/subscriptions/${subscriptionId}/resourceGroups/rg-${team}`),
  )
}
