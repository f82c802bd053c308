import type { ArmResource } from '../../azure/world/arm-resource.ts'
import { regions } from '../estate.ts'
import { resourceAt } from '../resource-at.ts'
import { hubIds } from './hub-ids.ts'
import type { LandingZone } from './landing-zone.ts'
import { zoneIds } from './zone-ids.ts'

/** The zones that private API servers stand in; in regions that came later only the resolver of the hub sees them. */
export function zoneDns(zone: LandingZone): readonly ArmResource[] {
  if (zone.care !== 'kept') return []
  const ids = zoneIds(zone)
  const location = 'global'
  return [...new Set(regions)].flatMap((region) => {
    const id = ids.dnsZone(region)
    const link = (name: string, network: string) =>
      resourceAt(
        `${id}/virtualNetworkLinks/${name}`,
        { virtualNetwork: { id: network }, registrationEnabled: false },
        { location },
      )
    const own = region.includes('europe') ? [link('own', ids.network)] : []
    return [resourceAt(id, {}, { location }), link('hub', hubIds.network), ...own]
  })
}
