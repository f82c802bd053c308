import { resourceAt } from '../resource-at.ts'
import { zoneIds } from '../zone/zone-ids.ts'
import type { Beside } from './beside.ts'
import { isBackedUp } from './is-backed-up.ts'

/** The last backup of a cluster that came to its end: of the night, as a rule. */
export const backupJobs: Beside = {
  type: 'Microsoft.DataProtection/backupVaults/backupJobs',
  names: ['nightly'],
  idOf: ({ zone, guid }) => `${zoneIds(zone).backupVault}/backupJobs/${guid}`,
  make({ cluster, zone, id, random }) {
    if (!isBackedUp(cluster, zone)) return undefined
    const date = random.chance(0.06) ? '2026-12-03' : '2026-12-08'
    return resourceAt(id, {
      dataSourceId: cluster.id,
      dataSourceName: cluster.name,
      operationCategory: 'Backup',
      status: random.chance(0.1) ? 'CompletedWithWarnings' : 'Completed',
      startTime: `${date}T02:00:00.000Z`,
      endTime: `${date}T02:14:00.000Z`,
    })
  },
}
