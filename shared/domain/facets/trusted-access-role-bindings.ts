import { childrenIn } from '../children-in.ts'
import { block, list, text } from '../shape.ts'
import { facet } from './facet.ts'

const resourceType = 'Microsoft.ContainerService/managedClusters/trustedAccessRoleBindings'

/** Azure resources that may act inside the cluster, and the roles that each has there. */
export const trustedAccessRoleBindings = facet({
  name: 'trustedAccessRoleBindings',
  title: 'the Trusted Access bindings of the cluster',
  appliesTo: ['aks'],
  resourceType,
  apiVersion: '2026-05-01',
  cost: 'call',
  refreshHours: 24,
  permissions: [`${resourceType}/read`],
  operations: ['Microsoft.ContainerService/managedClusters/trustedAccessRoleBindings/'],
  shape: list(
    block({ name: text, properties: block({ sourceResourceId: text, roles: list(text) }) }),
  ),
  gather: ({ id }, input) => childrenIn(input, id, resourceType),
})
