import type { JsonObject } from '../../../shared/domain/json.ts'
import type { LandingZone } from './landing-zone.ts'
import { zoneIds } from './zone-ids.ts'

/** Properties of what the Private Link Scope of its zone holds; none where the zone has no scope. */
export function linkToScope(zone: LandingZone, name: string): JsonObject {
  if (zone.care === 'careless') return {}
  const link = { resourceId: `${zoneIds(zone).linkScope}/scopedResources/${name}` }
  return { privateLinkScopedResources: [link] }
}
