import type { ArmResource } from '../../azure/world/arm-resource.ts'
import { resourceAt } from '../resource-at.ts'
import type { LandingZone } from './landing-zone.ts'
import { logSetting } from './log-setting.ts'
import { zoneIds } from './zone-ids.ts'

const logged = ['ContainerRegistryLoginEvents', 'ContainerRegistryRepositoryEvents']

/** The registry that the clusters of the zone pull from. */
export function zoneRegistry(zone: LandingZone): readonly ArmResource[] {
  const { registry, workspace } = zoneIds(zone)
  const isKept = zone.care === 'kept'
  const isCareless = zone.care === 'careless'
  const properties = {
    loginServer: `cr${zone.prefix}.registry.example.com`,
    provisioningState: 'Succeeded',
    adminUserEnabled: !isKept,
    anonymousPullEnabled: isCareless,
    networkRuleBypassAllowedForTasks: false,
    networkRuleBypassOptions: isKept ? 'None' : 'AzureServices',
    networkRuleSet: { defaultAction: isKept ? 'Deny' : 'Allow', ipRules: [] },
    policies: { trustPolicy: { status: 'disabled' } },
    privateEndpointConnections: isKept
      ? [{ properties: { privateLinkServiceConnectionState: { status: 'Approved' } } }]
      : [],
    publicNetworkAccess: isKept ? 'Disabled' : 'Enabled',
    roleAssignmentMode: 'LegacyRegistryPermissions',
  }
  const sku = { name: isCareless ? 'Standard' : 'Premium' }
  return [
    resourceAt(registry, properties, { location: 'westeurope', sku }),
    ...(isCareless ? [] : [logSetting(registry, 'logs', workspace, logged)]),
  ]
}
