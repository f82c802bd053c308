import type { ArmResource } from '../../azure/world/arm-resource.ts'
import { resourceAt } from '../resource-at.ts'
import { hasOwnKeys } from './has-own-keys.ts'
import type { LandingZone } from './landing-zone.ts'
import { zoneIds } from './zone-ids.ts'

/** The dedicated cluster that the workspace of the zone is linked to. */
export function zoneLogCluster(zone: LandingZone): readonly ArmResource[] {
  if (!hasOwnKeys(zone)) return []
  const keyVaultUri = `https://kv-${zone.prefix}-logs.vault.example.com/`
  const properties = {
    keyVaultProperties: { keyVaultUri, keyName: 'logs', keyVersion: '' },
    provisioningState: 'Succeeded',
  }
  const sku = { name: 'CapacityReservation', capacity: 100 }
  return [resourceAt(zoneIds(zone).logCluster, properties, { location: 'westeurope', sku })]
}
