import type { Json, JsonObject } from '../../domain/json.ts'

const network =
  '/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/net/providers/Microsoft.Network'

/** What a case gives when the ingress add-on drives one gateway, `gw`, that has these properties. */
export function gatewaysWith(gateway: JsonObject): {
  readonly managedCluster: JsonObject
  readonly applicationGateways: Json
} {
  const id = `${network}/applicationGateways/gw`
  const addon = { enabled: true, config: { effectiveApplicationGatewayId: id } }
  return {
    managedCluster: {
      id: '/subscriptions/00000000-0000-0000-0000-000000000001/c',
      properties: { addonProfiles: { IngressApplicationGateway: addon } },
    },
    applicationGateways: [{ id: id.toLowerCase(), name: 'gw', properties: gateway }],
  }
}
