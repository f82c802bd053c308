import type { Json, JsonObject } from '../../domain/json.ts'

const network =
  '/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/net/providers/Microsoft.Network'

/** What a case gives about one NSG, `nodes`, whose rules are these in the order of their priority. */
export function networkGroupsWith(...rules: readonly JsonObject[]): {
  readonly managedCluster: Json
  readonly networkSecurityGroups: Json
} {
  return {
    managedCluster: {},
    networkSecurityGroups: [
      {
        id: `${network}/networkSecurityGroups/nodes`,
        name: 'nodes',
        properties: {
          securityRules: rules.map((rule, index) => ({
            name: `rule-${index}`,
            properties: {
              access: 'Allow',
              destinationAddressPrefix: '*',
              destinationPortRange: '22',
              direction: 'Inbound',
              priority: 100 + index,
              protocol: 'Tcp',
              sourceAddressPrefix: 'Internet',
              sourcePortRange: '*',
              ...rule,
            },
          })),
        },
      },
    ],
  }
}
