import type { ArmResource } from '../../azure/world/arm-resource.ts'
import { resourceAt } from '../resource-at.ts'
import type { LandingZone } from './landing-zone.ts'
import { zoneIds } from './zone-ids.ts'

/** Who speaks with whom in the network of the zone: kept and analysed, kept for days, or not at all. */
export function zoneFlowLogs(zone: LandingZone): readonly ArmResource[] {
  if (zone.care === 'careless') return []
  const { archive, flowLog, network, workspace } = zoneIds(zone)
  const isKept = zone.care === 'kept'
  const analytics = {
    enabled: isKept,
    trafficAnalyticsInterval: 10,
    workspaceResourceId: workspace,
  }
  const properties = {
    enabled: true,
    targetResourceId: network,
    storageId: archive,
    retentionPolicy: { days: isKept ? 90 : 7, enabled: true },
    flowAnalyticsConfiguration: { networkWatcherFlowAnalyticsConfiguration: analytics },
    provisioningState: 'Succeeded',
  }
  const location = 'westeurope'
  return [
    resourceAt(flowLog.slice(0, flowLog.indexOf('/flowLogs/')), {}, { location }),
    resourceAt(flowLog, properties, { location }),
  ]
}
