import { childrenIn } from '../children-in.ts'
import { block, list, oneOf, text } from '../shape.ts'
import { facet } from './facet.ts'

const resourceType = 'Microsoft.ContainerService/managedClusters/privateEndpointConnections'

/** Who has asked for a private line to the API server, and who has got one. */
export const privateEndpointConnections = facet({
  name: 'privateEndpointConnections',
  title: 'the private endpoint connections of the API server',
  appliesTo: ['aks'],
  resourceType,
  apiVersion: '2026-05-01',
  cost: 'call',
  refreshHours: 24,
  permissions: [`${resourceType}/read`],
  operations: [
    'Microsoft.ContainerService/managedClusters/privateEndpointConnections/',
    'Microsoft.ContainerService/managedClusters/privateEndpointConnectionsApproval/',
    'Microsoft.ContainerService/managedClusters/write',
  ],
  shape: list(
    block({
      name: text,
      properties: block({
        privateEndpoint: block({ id: text }),
        privateLinkServiceConnectionState: block({
          status: oneOf('Approved', 'Pending', 'Rejected', 'Disconnected'),
        }),
      }),
    }),
  ),
  gather: ({ id }, input) => childrenIn(input, id, resourceType),
})
