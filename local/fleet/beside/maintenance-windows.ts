import { resourceAt } from '../resource-at.ts'
import type { Beside } from './beside.ts'
import { isTended } from './is-tended.ts'

/** When AKS may upgrade a cluster and its nodes. */
export const maintenanceWindows: Beside = {
  type: 'Microsoft.ContainerService/managedClusters/maintenanceConfigurations',
  names: ['aksManagedAutoUpgradeSchedule', 'aksManagedNodeOSUpgradeSchedule'],
  idOf: ({ clusterId, name }) => `${clusterId}/maintenanceConfigurations/${name}`,
  make({ cluster, id, random }) {
    if (!isTended(cluster) || random.chance(0.15)) return undefined
    const schedule = { weekly: { dayOfWeek: 'Tuesday', intervalWeeks: 1 } }
    const maintenanceWindow = {
      schedule,
      durationHours: 4,
      startTime: '03:00',
      utcOffset: '+00:00',
    }
    return resourceAt(id, { maintenanceWindow })
  },
}
