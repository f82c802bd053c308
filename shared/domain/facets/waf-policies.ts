import { isObject, type Json } from '../json.ts'
import { linkedIdsOf } from '../linked-ids-of.ts'
import { block, flag, list, oneOf, text } from '../shape.ts'
import { applicationGatewayIdsOf } from './application-gateways.ts'
import { facet } from './facet.ts'

/** The WAF policies that gateways and their listeners name, in lower case, each once. */
export function wafPolicyIdsOf(gateways: Json): readonly string[] {
  const listeners = (Array.isArray(gateways) ? gateways : []).flatMap((gateway: Json) => {
    const properties = isObject(gateway) ? gateway['properties'] : undefined
    const found = isObject(properties) ? properties['httpListeners'] : undefined
    return Array.isArray(found) ? found : []
  })
  const named = [gateways, listeners].flatMap((one) => linkedIdsOf(one, 'firewallPolicy'))
  return [...new Set(named)].sort()
}

/** The WAF policies of the ingress gateways. One that is named and not in the list answered 404. */
export const wafPolicies = facet({
  name: 'wafPolicies',
  title: 'the web application firewall policies of the ingress gateways',
  appliesTo: ['aks'],
  resourceType: 'Microsoft.Network/ApplicationGatewayWebApplicationFirewallPolicies',
  apiVersion: '2025-09-01',
  cost: 'shared',
  swept: 'gathered',
  refreshHours: 24,
  permissions: ['Microsoft.Network/ApplicationGatewayWebApplicationFirewallPolicies/read'],
  operations: [
    'Microsoft.Network/applicationGateways/',
    'Microsoft.Network/ApplicationGatewayWebApplicationFirewallPolicies/',
  ],
  shape: list(
    block({
      id: text,
      name: text,
      properties: block({
        managedRules: block({
          managedRuleSets: list(block({ ruleSetType: text, ruleSetVersion: text })),
        }),
        policySettings: block({
          mode: oneOf('Detection', 'Prevention'),
          requestBodyCheck: flag,
          state: oneOf('Disabled', 'Enabled'),
        }),
      }),
    }),
  ),
  gather({ body }, input) {
    const gateways = applicationGatewayIdsOf(body).map((id) => input.byId(id)?.body ?? null)
    if (gateways.some((gateway) => gateway === null)) return null
    const found = wafPolicyIdsOf(gateways).map((id) => input.byId(id)?.body ?? null)
    return found.every((policy) => policy !== null) ? found : null
  },
})
