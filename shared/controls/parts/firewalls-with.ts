import type { Json, JsonObject } from '../../domain/json.ts'

const network =
  '/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/hub/providers/Microsoft.Network'
const policyId = `${network}/firewallPolicies/rules`
const address = '10.0.0.4'

/** What a case gives when the route of the cluster ends at a firewall, `guard`, whose policy, `rules`, has these properties. */
export function firewallsWith(
  policy: JsonObject | null,
  firewall: JsonObject = {},
): { readonly routeTables: Json; readonly azureFirewalls: Json; readonly firewallPolicies: Json } {
  return {
    routeTables: [{ properties: { routes: [{ properties: { nextHopIpAddress: address } }] } }],
    azureFirewalls: [
      {
        name: 'guard',
        properties: {
          firewallPolicy: policy === null ? null : { id: policyId.toLowerCase() },
          ipConfigurations: [{ properties: { privateIPAddress: address } }],
          ...firewall,
        },
      },
    ],
    firewallPolicies: policy === null ? [] : [{ id: policyId, name: 'rules', properties: policy }],
  }
}
