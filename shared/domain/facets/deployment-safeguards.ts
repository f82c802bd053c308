import { childrenIn } from '../children-in.ts'
import { block, list, oneOf, text } from '../shape.ts'
import { facet } from './facet.ts'

const resourceType = 'Microsoft.ContainerService/deploymentSafeguards'

/** An extension resource of the cluster, called `default`: a list of that one, or of none. */
export const deploymentSafeguards = facet({
  name: 'deploymentSafeguards',
  title: 'the deployment safeguards of the cluster',
  appliesTo: ['aks'],
  resourceType,
  apiVersion: '2025-07-01',
  cost: 'call',
  refreshHours: 24,
  permissions: [`${resourceType}/read`],
  operations: [`${resourceType}/`],
  shape: list(
    block({
      name: text,
      properties: block({
        level: oneOf('Warn', 'Enforce'),
        podSecurityStandardsLevel: oneOf('Privileged', 'Baseline', 'Restricted'),
        excludedNamespaces: list(text),
      }),
    }),
  ),
  gather: ({ id }, input) => childrenIn(input, id, resourceType),
})
