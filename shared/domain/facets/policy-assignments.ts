import { anyJson } from '../any-json.ts'
import { atAndAbove } from '../at-and-above.ts'
import { anyText, block, group, list, oneOf, table, text } from '../shape.ts'
import { facet } from './facet.ts'

const resourceType = 'Microsoft.Authorization/policyAssignments'
const selector = block({ kind: text, in: list(anyText), notIn: list(anyText) })

/**
 * Azure Policy at the cluster and at every scope above it. The values of parameters have the type that the
 * definition says: each is read as JSON by who asks.
 */
export const policyAssignments = facet({
  name: 'policyAssignments',
  title: 'the policy assignments at the cluster and above it',
  appliesTo: ['aks', 'arc'],
  resourceType,
  apiVersion: '2026-07-01',
  cost: 'call',
  refreshHours: 24,
  permissions: [`${resourceType}/read`],
  operations: [`${resourceType}/`],
  shape: list(
    block({
      id: text,
      name: text,
      identity: group({
        principalId: text,
        userAssignedIdentities: table(block({ principalId: text })),
      }),
      properties: block({
        displayName: text,
        enforcementMode: oneOf('Default', 'DoNotEnforce', 'Enroll'),
        metadata: block({ createdOn: text }),
        notScopes: list(text),
        overrides: list(block({ kind: text, value: text, selectors: list(selector) })),
        parameters: table(block({ value: anyJson })),
        policyDefinitionId: text,
        resourceSelectors: list(block({ name: text, selectors: list(selector) })),
        scope: text,
      }),
    }),
  ),
  gather: (cluster, input) => atAndAbove(cluster, input, resourceType),
})
