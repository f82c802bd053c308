import type { ArmResource } from '../../azure/world/arm-resource.ts'
import type { LandingZone } from './landing-zone.ts'
import { zoneAccess } from './zone-access.ts'
import { zoneAlerting } from './zone-alerting.ts'
import { zoneArchive } from './zone-archive.ts'
import { zoneDefender } from './zone-defender.ts'
import { zoneDns } from './zone-dns.ts'
import { zoneFlowLogs } from './zone-flow-logs.ts'
import { zoneGateway } from './zone-gateway.ts'
import { zoneImages } from './zone-images.ts'
import { zoneLogCluster } from './zone-log-cluster.ts'
import { zoneLogs } from './zone-logs.ts'
import { zoneMetrics } from './zone-metrics.ts'
import { zoneNetwork } from './zone-network.ts'
import { zonePolicies } from './zone-policies.ts'
import { zoneRegistry } from './zone-registry.ts'
import { zoneUpkeep } from './zone-upkeep.ts'
import { zoneVault } from './zone-vault.ts'

const parts = [
  zoneAccess,
  zoneAlerting,
  zoneArchive,
  zoneDefender,
  zoneDns,
  zoneFlowLogs,
  zoneGateway,
  zoneImages,
  zoneLogCluster,
  zoneLogs,
  zoneMetrics,
  zoneNetwork,
  zonePolicies,
  zoneRegistry,
  zoneUpkeep,
  zoneVault,
]

/** The platform of a landing zone, apart from its clusters: as many resources however many clusters there are. */
export function zoneResources(zone: LandingZone): readonly ArmResource[] {
  return parts.flatMap((part) => part(zone))
}
