import type { ArmResource } from '../../azure/world/arm-resource.ts'
import { resourceAt } from '../resource-at.ts'
import { approvedEndpoint } from './approved-endpoint.ts'
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
    policies: {
      trustPolicy: { status: 'disabled' },
      exportPolicy: { status: isKept ? 'disabled' : 'enabled' },
      retentionPolicy: { days: 30, status: isKept ? 'enabled' : 'disabled' },
    },
    privateEndpointConnections: isKept ? [approvedEndpoint] : [],
    publicNetworkAccess: isKept ? 'Disabled' : 'Enabled',
    roleAssignmentMode: 'LegacyRegistryPermissions',
  }
  const ends = isKept ? { expiry: '2027-03-01T00:00:00Z' } : {}
  const sku = { name: isCareless ? 'Standard' : 'Premium' }
  return [
    resourceAt(registry, properties, { location: 'westeurope', sku }),
    resourceAt(`${registry}/tokens/mirror`, {
      status: 'enabled',
      scopeMapId: `${registry}/scopeMaps/_repositories_pull`,
      credentials: { passwords: [{ name: 'password1', ...ends }], certificates: [] },
      provisioningState: 'Succeeded',
    }),
    ...(isCareless ? [] : [logSetting(registry, 'logs', workspace, logged)]),
  ]
}
