import type { ArmResource } from '../../azure/world/arm-resource.ts'
import { resourceAt } from '../resource-at.ts'
import { workspaceResource } from '../workspaces.ts'
import { hasOwnKeys } from './has-own-keys.ts'
import type { LandingZone } from './landing-zone.ts'
import { linkToScope } from './link-to-scope.ts'
import { logSetting } from './log-setting.ts'
import { zoneIds } from './zone-ids.ts'

const tables = ['AKSAudit', 'AKSAuditAdmin', 'AKSControlPlane', 'ArcK8sAudit', 'ArcK8sAuditAdmin']
const insights = ['Microsoft-ContainerInsights-Group-Default']

/** Where the logs of the zone go: the workspace with its tables, guards and rules. */
export function zoneLogs(zone: LandingZone): readonly ArmResource[] {
  const ids = zoneIds(zone)
  const { workspace, transformation, collection, endpoint, logCluster } = ids
  const guards = [
    resourceAt(`${workspace}/providers/Microsoft.Authorization/locks/keep-logs`, {
      level: 'CanNotDelete',
      notes: 'The audit trail of the clusters',
    }),
    resourceAt(`${workspace}/providers/Microsoft.SecurityInsights/onboardingStates/default`, {
      customerManagedKey: false,
    }),
    logSetting(workspace, 'queries', workspace, ['Audit']),
  ]
  const sentTo = { logAnalytics: [{ name: 'workspace', workspaceResourceId: workspace }] }
  const flow = (streams: readonly string[]) => ({ streams, destinations: ['workspace'] })
  return [
    workspaceResource(zone.subscriptionId, zone.care, {
      features: hasOwnKeys(zone) ? { clusterResourceId: logCluster } : {},
      properties: {
        defaultDataCollectionRuleResourceId: transformation,
        ...linkToScope(zone, 'workspace'),
      },
    }),
    ...tables.map((name) =>
      resourceAt(`${workspace}/tables/${name}`, {
        plan: 'Analytics',
        retentionInDays: zone.care === 'careless' ? 30 : 90,
        totalRetentionInDays: zone.care === 'kept' ? 730 : 90,
      }),
    ),
    ...(zone.care === 'kept' ? guards : guards.slice(zone.care === 'mixed' ? 2 : 3)),
    resourceAt(
      transformation,
      {
        destinations: sentTo,
        dataFlows: [{ ...flow(['Microsoft-Table-AKSAuditAdmin']), transformKql: 'source' }],
        provisioningState: 'Succeeded',
      },
      { location: 'westeurope', kind: 'WorkspaceTransforms' },
    ),
    resourceAt(
      collection,
      { destinations: sentTo, dataFlows: [flow(insights)], dataCollectionEndpointId: endpoint },
      { location: 'westeurope', kind: 'Linux' },
    ),
    resourceAt(
      endpoint,
      {
        networkAcls: { publicNetworkAccess: zone.care === 'kept' ? 'Disabled' : 'Enabled' },
        ...linkToScope(zone, 'endpoint'),
      },
      { location: 'westeurope' },
    ),
  ]
}
