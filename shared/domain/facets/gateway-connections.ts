import { gatheredPaths } from '../gathered-paths.ts'
import type { JsonObject } from '../json.ts'
import { block, list, oneOf, text } from '../shape.ts'
import { withProperties } from '../with-properties.ts'
import { facet } from './facet.ts'

const resourceType = 'Microsoft.Network/connections'

/** A connection without its keys, and without the counters of what went through it. */
export function withoutKeys(connection: JsonObject): JsonObject {
  return withProperties(connection, ['connectionStatus', 'connectionType', 'ipsecPolicies', 'peer'])
}

/**
 * The connections of virtual network gateways in the subscription of the cluster, and in that of its Private
 * Link Scope; those of virtual WAN hubs are of another type. Which of them leads to which site Azure does not
 * say. Lists leave connectionStatus empty, so each connection is read by itself (issues 2581 of
 * azure-powershell and 2061 of azure-cli).
 */
export const gatewayConnections = facet({
  name: 'gatewayConnections',
  title: 'the gateway connections in the subscription of the cluster',
  appliesTo: ['arc'],
  resourceType,
  apiVersion: '2025-09-01',
  cost: 'shared',
  refreshHours: 24,
  permissions: [`${resourceType}/read`],
  operations: [`${resourceType}/`],
  ofSubscription: true,
  shape: list(
    block({
      id: text,
      name: text,
      properties: block({
        connectionStatus: oneOf('Connected', 'Connecting', 'NotConnected', 'Unknown'),
        connectionType: oneOf('ExpressRoute', 'IPsec', 'VPNClient', 'Vnet2Vnet'),
        ipsecPolicies: list(
          block({
            ikeEncryption: text,
            ikeIntegrity: text,
            ipsecEncryption: text,
            ipsecIntegrity: text,
          }),
        ),
        peer: block({ id: text }),
      }),
    }),
  ),
  gather: (cluster, input) => gatheredPaths(resourceType, cluster, input)?.map(withoutKeys) ?? null,
})
