import type { JsonObject } from '../../../shared/domain/json.ts'
import type { ArmResource } from '../../azure/world/arm-resource.ts'
import { resourceAt } from '../resource-at.ts'
import { approvedEndpoint } from './approved-endpoint.ts'
import type { LandingZone } from './landing-zone.ts'
import { logSetting } from './log-setting.ts'
import { zoneIds } from './zone-ids.ts'

/** The vault with the keys that encrypt secrets at rest, and the set that encrypts disks with one of them. */
export function zoneVault(zone: LandingZone): readonly ArmResource[] {
  const { diskEncryptionSet, vault, workspace } = zoneIds(zone)
  const isKept = zone.care === 'kept'
  const location = 'westeurope'
  const isCareless = zone.care === 'careless'
  const properties = {
    vaultUri: `https://kv-${zone.prefix}-etcd.vault.example.com/`,
    enablePurgeProtection: zone.care === 'mixed' ? null : !isCareless,
    enableRbacAuthorization: !isCareless,
    enableSoftDelete: true,
    networkAcls: { bypass: 'AzureServices', defaultAction: 'Deny', ipRules: [] },
    privateEndpointConnections: isKept ? [approvedEndpoint] : [],
    publicNetworkAccess: isKept ? 'Disabled' : 'Enabled',
  }
  return [
    resourceAt(vault, properties, { location }),
    resourceAt(`${vault}/keys/etcd`, { kty: 'RSA', keySize: 4096, ...keyOf(zone) }, { location }),
    resourceAt(
      diskEncryptionSet,
      {
        activeKey: { keyUrl: `${properties.vaultUri}keys/disks/0123456789abcdef0123456789abcdef` },
        encryptionType: 'EncryptionAtRestWithCustomerKey',
        rotationToLatestKeyVersionEnabled: isKept,
        provisioningState: 'Succeeded',
      },
      { location },
    ),
    ...(isCareless ? [] : [logSetting(vault, 'audit', workspace, ['AuditEvent'])]),
  ]
}

const seconds = (date: string) => Date.parse(date) / 1000

/** Kept keys turn by themselves; of the others somebody is told, or nobody. */
function keyOf({ care }: LandingZone): JsonObject {
  const ends = care === 'kept' ? '2027-11-02' : '2027-01-04'
  const attributes = {
    enabled: true,
    ...(care === 'careless' ? {} : { exp: seconds(`${ends}T00:00:00Z`) }),
  }
  if (care === 'careless') return { attributes }
  const action = { type: care === 'kept' ? 'rotate' : 'notify' }
  const trigger = { timeBeforeExpiry: 'P60D' }
  return { attributes, rotationPolicy: { lifetimeActions: [{ action, trigger }] } }
}
