import { childrenIn } from '../children-in.ts'
import { block, group, list, text } from '../shape.ts'
import { facet } from './facet.ts'

const resourceType = 'Microsoft.ContainerService/managedClusters/jwtAuthenticators'

/** Issuers that the API server trusts beside Entra ID. Only preview versions know the type. */
export const jwtAuthenticators = facet({
  name: 'jwtAuthenticators',
  title: 'the external token issuers of the API server',
  appliesTo: ['aks'],
  resourceType,
  apiVersion: '2026-05-02-preview',
  cost: 'call',
  refreshHours: 24,
  permissions: [`${resourceType}/read`],
  operations: ['Microsoft.ContainerService/managedClusters/jwtAuthenticators/'],
  shape: list(
    block({
      name: text,
      properties: block({
        issuer: block({ url: text, audiences: list(text) }),
        claimMappings: block({
          username: block({ expression: text }),
          groups: group({ expression: text }),
        }),
        userValidationRules: list(block({ expression: text })),
      }),
    }),
  ),
  gather: ({ id }, input) => childrenIn(input, id, resourceType),
})
