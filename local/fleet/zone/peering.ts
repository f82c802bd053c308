import type { JsonObject } from '../../../shared/domain/json.ts'

/** That a virtual network is peered with this one, as it stands in its properties. */
export function peering(networkId: string): JsonObject {
  return {
    name: `to-${networkId.slice(networkId.lastIndexOf('/') + 1)}`,
    properties: { peeringState: 'Connected', remoteVirtualNetwork: { id: networkId } },
  }
}
