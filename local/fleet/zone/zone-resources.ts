import type { ArmResource } from '../../azure/world/arm-resource.ts'
import type { LandingZone } from './landing-zone.ts'
import { zoneAccess } from './zone-access.ts'
import { zoneDefender } from './zone-defender.ts'
import { zoneGateway } from './zone-gateway.ts'
import { zoneLogs } from './zone-logs.ts'
import { zoneNetwork } from './zone-network.ts'
import { zonePolicies } from './zone-policies.ts'
import { zoneRegistry } from './zone-registry.ts'
import { zoneVault } from './zone-vault.ts'

const parts = [
  zoneAccess,
  zoneDefender,
  zoneGateway,
  zoneLogs,
  zoneNetwork,
  zonePolicies,
  zoneRegistry,
  zoneVault,
]

/** The platform of a landing zone, apart from its clusters: as many resources however many clusters there are. */
export function zoneResources(zone: LandingZone): readonly ArmResource[] {
  return parts.flatMap((part) => part(zone))
}
