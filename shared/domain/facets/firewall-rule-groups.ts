import { childrenIn } from '../children-in.ts'
import { idsIn } from '../ids-in.ts'
import { block, list, oneOf, text } from '../shape.ts'
import { facet } from './facet.ts'
import { firewallPolicies } from './firewall-policies.ts'

const resourceType = 'Microsoft.Network/firewallPolicies/ruleCollectionGroups'

/** The rules of the firewalls' policies, inherited ones too. Those of a policy that is gone are left out. */
export const firewallRuleGroups = facet({
  name: 'firewallRuleGroups',
  title: 'the rule collection groups of the firewall policies',
  appliesTo: ['aks'],
  resourceType,
  apiVersion: '2025-09-01',
  cost: 'shared',
  refreshHours: 24,
  permissions: [`${resourceType}/read`],
  operations: firewallPolicies.operations,
  shape: list(
    block({
      id: text,
      name: text,
      properties: block({
        ruleCollections: list(
          block({
            name: text,
            action: block({ type: oneOf('Allow', 'Deny', 'DNAT') }),
            rules: list(
              block({
                name: text,
                ruleType: oneOf('ApplicationRule', 'NatRule', 'NetworkRule'),
                destinationAddresses: list(text),
                destinationPorts: list(text),
                sourceAddresses: list(text),
                sourceIpGroups: list(text),
                targetFqdns: list(text),
              }),
            ),
          }),
        ),
      }),
    }),
  ),
  gather(cluster, input) {
    const policies = firewallPolicies.gather(cluster, input)
    const lists = idsIn(policies).map((id) => childrenIn(input, id.toLowerCase(), resourceType))
    // A policy without rules is one whose rules were not supplied, as far as documents tell.
    return lists.length > 0 && lists.every((one) => one !== null) ? lists.flat() : null
  },
})
