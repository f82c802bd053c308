import type { ArmResource } from '../../azure/world/arm-resource.ts'
import { resourceAt } from '../resource-at.ts'
import type { LandingZone } from './landing-zone.ts'
import { logSetting } from './log-setting.ts'
import { zoneIds } from './zone-ids.ts'

/** The vault with the keys that encrypt secrets at rest. */
export function zoneVault(zone: LandingZone): readonly ArmResource[] {
  const { vault, workspace } = zoneIds(zone)
  const isCareless = zone.care === 'careless'
  const properties = {
    vaultUri: `https://kv-${zone.prefix}-etcd.vault.example.com/`,
    enablePurgeProtection: zone.care === 'mixed' ? null : !isCareless,
    enableRbacAuthorization: !isCareless,
    enableSoftDelete: true,
    networkAcls: { bypass: 'AzureServices', defaultAction: 'Deny', ipRules: [] },
    privateEndpointConnections:
      zone.care === 'kept'
        ? [{ properties: { privateLinkServiceConnectionState: { status: 'Approved' } } }]
        : [],
    publicNetworkAccess: zone.care === 'kept' ? 'Disabled' : 'Enabled',
  }
  return [
    resourceAt(vault, properties, { location: 'westeurope' }),
    ...(isCareless ? [] : [logSetting(vault, 'audit', workspace, ['AuditEvent'])]),
  ]
}
