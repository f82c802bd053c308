import { childrenIn } from '../children-in.ts'
import { block, list, text } from '../shape.ts'
import { facet } from './facet.ts'

const resourceType = 'Microsoft.ContainerService/managedClusters/identityBindings'

/** Managed identities that pods may become. For whom, only preview versions tell: see identityBindingsPreview. */
export const identityBindings = facet({
  name: 'identityBindings',
  title: 'the identity bindings of the cluster',
  appliesTo: ['aks'],
  resourceType,
  apiVersion: '2026-05-01',
  cost: 'call',
  refreshHours: 24,
  permissions: [`${resourceType}/read`],
  operations: ['Microsoft.ContainerService/managedClusters/identityBindings/'],
  shape: list(
    block({
      name: text,
      properties: block({ managedIdentity: block({ objectId: text, resourceId: text }) }),
    }),
  ),
  gather: ({ id }, input) => childrenIn(input, id, resourceType),
})
