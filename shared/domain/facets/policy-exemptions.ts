import { atAndAbove } from '../at-and-above.ts'
import { block, list, oneOf, text } from '../shape.ts'
import { facet } from './facet.ts'

const resourceType = 'Microsoft.Authorization/policyExemptions'

/** What Azure Policy overlooks at the cluster and at every scope above it. The type has preview versions only. */
export const policyExemptions = facet({
  name: 'policyExemptions',
  title: 'the policy exemptions at the cluster and above it',
  appliesTo: ['aks', 'arc'],
  resourceType,
  apiVersion: '2026-01-01-preview',
  cost: 'call',
  refreshHours: 24,
  permissions: [`${resourceType}/read`],
  operations: [`${resourceType}/`],
  shape: list(
    block({
      id: text,
      name: text,
      properties: block({
        description: text,
        displayName: text,
        exemptionCategory: oneOf('Waiver', 'Mitigated'),
        expiresOn: text,
        policyAssignmentId: text,
        policyDefinitionReferenceIds: list(text),
      }),
    }),
  ),
  gather: (cluster, input) => atAndAbove(cluster, input, resourceType),
})
