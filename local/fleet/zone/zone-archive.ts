import type { ArmResource } from '../../azure/world/arm-resource.ts'
import { resourceAt } from '../resource-at.ts'
import type { LandingZone } from './landing-zone.ts'
import { zoneIds } from './zone-ids.ts'

const kept = ['AKSAudit', 'AKSAuditAdmin', 'ArcK8sAudit', 'ArcK8sAuditAdmin']

/** The copy of audit tables that nobody can change; where it was only tried out, one that can be. */
export function zoneArchive(zone: LandingZone): readonly ArmResource[] {
  if (zone.care === 'careless') return []
  const { archive, workspace } = zoneIds(zone)
  const isKept = zone.care === 'kept'
  const tables = isKept ? kept : kept.slice(0, 1)
  const policy = {
    allowProtectedAppendWrites: true,
    immutabilityPeriodSinceCreationInDays: 365,
    state: isKept ? 'Locked' : 'Unlocked',
  }
  const blobs = `${archive}/blobServices/default`
  return [
    resourceAt(
      archive,
      { allowBlobPublicAccess: false, supportsHttpsTrafficOnly: true },
      { location: 'westeurope', kind: 'StorageV2', sku: { name: 'Standard_ZRS' } },
    ),
    resourceAt(blobs, {}),
    ...tables.map((table) =>
      resourceAt(`${blobs}/containers/am-${table.toLowerCase()}`, {
        immutabilityPolicy: { properties: policy },
      }),
    ),
    resourceAt(`${workspace}/dataExports/audit`, {
      destination: { resourceId: archive, type: 'StorageAccount' },
      enable: true,
      tableNames: tables,
    }),
  ]
}
