import { childrenIn } from '../children-in.ts'
import { block, list, oneOf, text } from '../shape.ts'
import { facet } from './facet.ts'

const resourceType = 'Microsoft.Security/assessments'

/** What Defender for Cloud recommends for the cluster, as Resource Graph tells it: hours, at times days old. */
export const assessments = facet({
  name: 'assessments',
  title: 'the Defender assessments of the cluster',
  appliesTo: ['aks', 'arc'],
  resourceType,
  apiVersion: '2025-05-04',
  cost: 'bulk',
  refreshHours: 24,
  permissions: [`${resourceType}/read`],
  operations: [`${resourceType}/`],
  shape: list(
    block({
      id: text,
      name: text,
      properties: block({
        displayName: text,
        metadata: block({ severity: oneOf('Critical', 'High', 'Medium', 'Low') }),
        status: block({
          code: oneOf('Healthy', 'NotApplicable', 'Unhealthy'),
          firstEvaluationDate: text,
          statusChangeDate: text,
        }),
      }),
    }),
  ),
  gather: ({ id }, input) => childrenIn(input, id, resourceType),
})
