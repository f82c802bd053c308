import type { Json, JsonObject } from '../../domain/json.ts'
import { subnetsWith } from './subnets-with.ts'

const network =
  '/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/net/providers/Microsoft.Network'

/** Ids that a case may target: the network of `subnetsWith`, its subnet, and the NSG of that. */
export const flowTargets = {
  network: `${network}/virtualNetworks/v`,
  subnet: `${network}/virtualNetworks/v/subnets/nodes`,
  group: `${network}/networkSecurityGroups/nodes`,
}

/** What a case gives about flow logs, called log-0 and so on, by their properties; those are on. */
export function flowLogsWith(...logs: readonly JsonObject[]): {
  readonly managedCluster: JsonObject
  readonly subnets: Json
  readonly flowLogs: Json
} {
  return {
    ...subnetsWith({ networkSecurityGroup: { id: flowTargets.group } }),
    flowLogs: logs.map((properties, index) => ({
      id: `${network}/networkWatchers/w/flowLogs/log-${index}`,
      name: `log-${index}`,
      properties: { enabled: true, targetResourceId: flowTargets.network, ...properties },
    })),
  }
}
