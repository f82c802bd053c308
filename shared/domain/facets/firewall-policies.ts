import { linkedIdsOf } from '../linked-ids-of.ts'
import { block, list, oneOf, text } from '../shape.ts'
import { azureFirewalls } from './azure-firewalls.ts'
import { facet } from './facet.ts'

const resourceType = 'Microsoft.Network/firewallPolicies'

/** The policies of the firewalls, and those that they inherit from. Those that are gone are left out. */
export const firewallPolicies = facet({
  name: 'firewallPolicies',
  title: 'the policies of the firewalls that the cluster’s networks reach',
  appliesTo: ['aks'],
  resourceType,
  apiVersion: '2025-09-01',
  cost: 'shared',
  refreshHours: 24,
  permissions: [`${resourceType}/read`],
  operations: [`${resourceType}/`, ...azureFirewalls.operations],
  shape: list(
    block({
      id: text,
      name: text,
      properties: block({
        basePolicy: block({ id: text }),
        intrusionDetection: block({ mode: oneOf('Alert', 'Deny', 'Off') }),
        sku: block({ tier: oneOf('Basic', 'Premium', 'Standard') }),
        threatIntelMode: oneOf('Alert', 'Deny', 'Off'),
      }),
    }),
  ),
  gather(cluster, input) {
    const firewalls = azureFirewalls.gather(cluster, input)
    if (firewalls === null) return null
    const own = linkedIdsOf(firewalls, 'firewallPolicy').map((id) => input.byId(id)?.body ?? null)
    const base = linkedIdsOf(own, 'basePolicy').map((id) => input.byId(id)?.body ?? null)
    const found = [...new Set([...own, ...base])]
    return found.every((policy) => policy !== null) ? found : null
  },
})
