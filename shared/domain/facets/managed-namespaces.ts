import { childrenIn } from '../children-in.ts'
import { block, group, list, oneOf, text } from '../shape.ts'
import { facet } from './facet.ts'

const resourceType = 'Microsoft.ContainerService/managedClusters/managedNamespaces'

/** Namespaces that Resource Manager knows, with the network policy and the quota that they start with. */
export const managedNamespaces = facet({
  name: 'managedNamespaces',
  title: 'the managed namespaces of the cluster',
  appliesTo: ['aks'],
  resourceType,
  apiVersion: '2026-05-01',
  cost: 'call',
  refreshHours: 24,
  permissions: [`${resourceType}/read`],
  operations: ['Microsoft.ContainerService/managedClusters/managedNamespaces/'],
  shape: list(
    block({
      name: text,
      properties: block({
        adoptionPolicy: oneOf('Never', 'IfIdentical', 'Always'),
        defaultNetworkPolicy: group({
          ingress: oneOf('DenyAll', 'AllowAll', 'AllowSameNamespace'),
          egress: oneOf('DenyAll', 'AllowAll', 'AllowSameNamespace'),
        }),
        defaultResourceQuota: block({
          cpuRequest: text,
          cpuLimit: text,
          memoryRequest: text,
          memoryLimit: text,
        }),
      }),
    }),
  ),
  gather: ({ id }, input) => childrenIn(input, id, resourceType),
})
