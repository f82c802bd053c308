import { block, list, text } from '../shape.ts'
import { facet } from './facet.ts'

/**
 * What Azure Policy last found about the cluster, one row for each definition and, where it looks into the
 * cluster, for each component. At most 500 components of a definition in audit mode. As Resource Graph
 * tells it: what an event changes is here minutes to hours later.
 */
export const policyStates = facet({
  name: 'policyStates',
  title: 'the states of Azure Policy for the cluster',
  appliesTo: ['aks', 'arc'],
  resourceType: 'Microsoft.PolicyInsights/policyStates',
  apiVersion: '2024-10-01',
  evidence: 'the examples of policyStates in the REST specification, 2024-10-01',
  cost: 'bulk',
  refreshHours: 24,
  permissions: ['Microsoft.PolicyInsights/policyStates/queryResults/read'],
  operations: ['Microsoft.PolicyInsights/'],
  shape: list(
    block({
      properties: block({
        complianceState: text,
        componentId: text,
        componentName: text,
        policyAssignmentId: text,
        policyDefinitionId: text,
        policyDefinitionReferenceId: text,
        timestamp: text,
      }),
    }),
  ),
  // A state lies below no resource; loose documents cannot say that they hold all of them.
  gather: () => null,
})
