import type { ArmResource } from '../../azure/world/arm-resource.ts'
import { resourceAt } from '../resource-at.ts'
import type { LandingZone } from './landing-zone.ts'
import { zoneIds } from './zone-ids.ts'

/** What upgrades and backs up the clusters of the zone. */
export function zoneUpkeep(zone: LandingZone): readonly ArmResource[] {
  if (zone.care === 'careless') return []
  const { backupVault, fleetManager } = zoneIds(zone)
  const location = 'westeurope'
  const vault = { storageSettings: [{ datastoreType: 'OperationalStore', type: 'ZoneRedundant' }] }
  return [
    resourceAt(fleetManager, { provisioningState: 'Succeeded' }, { location }),
    ...(zone.care === 'kept' ? [resourceAt(backupVault, vault, { location })] : []),
  ]
}
