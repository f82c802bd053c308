import type { ArmResource } from '../../azure/world/arm-resource.ts'
import { resourceAt } from '../resource-at.ts'
import { approvedEndpoint } from './approved-endpoint.ts'
import type { LandingZone } from './landing-zone.ts'
import { zoneIds } from './zone-ids.ts'

const location = 'westeurope'

/** Where the metrics of the zone go, and the scope that its telemetry reaches Azure Monitor through. */
export function zoneMetrics(zone: LandingZone): readonly ArmResource[] {
  const { endpoint, linkScope, metrics, monitorAccount } = zoneIds(zone)
  const isKept = zone.care === 'kept'
  const connections = { privateEndpointConnections: isKept ? [approvedEndpoint] : [] }
  const access = isKept ? 'Disabled' : 'Enabled'
  const mode = isKept ? 'PrivateOnly' : 'Open'
  const destination = { name: 'account', accountResourceId: monitorAccount }
  const flow = { streams: ['Microsoft-PrometheusMetrics'], destinations: [destination.name] }
  const modes = { exclusions: [], ingestionAccessMode: mode, queryAccessMode: mode }
  const scope = resourceAt(
    linkScope,
    { accessModeSettings: modes, ...connections },
    { location: 'global' },
  )
  return [
    resourceAt(monitorAccount, { publicNetworkAccess: access, ...connections }, { location }),
    resourceAt(
      metrics,
      {
        dataCollectionEndpointId: endpoint,
        destinations: { monitoringAccounts: [destination] },
        dataFlows: [flow],
      },
      { location, kind: 'Linux' },
    ),
    ...(zone.care === 'careless' ? [] : [scope]),
  ]
}
