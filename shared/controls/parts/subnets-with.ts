import type { Json, JsonObject } from '../../domain/json.ts'

const id =
  '/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/net/providers/Microsoft.Network/virtualNetworks/v/subnets/nodes'

/** What a case gives when the only pool stands in one subnet, `nodes`, that has these properties. */
export function subnetsWith(
  subnet: JsonObject,
  cluster: JsonObject = {},
): { readonly managedCluster: JsonObject; readonly subnets: Json } {
  return {
    managedCluster: {
      properties: { agentPoolProfiles: [{ name: 'system', vnetSubnetID: id }], ...cluster },
    },
    subnets: [{ id, name: 'nodes', properties: subnet }],
  }
}
