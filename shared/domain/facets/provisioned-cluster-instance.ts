import { amount, block, group, oneOf, text } from '../shape.ts'
import { facet } from './facet.ts'

/**
 * What AKS on Azure Local knows of a cluster that it made: an extension resource of the Arc resource.
 * Empty for every other Arc cluster, which has none. Spellings: the ARM types and the specification's
 * examples; none was recorded.
 */
export const provisionedClusterInstance = facet({
  name: 'provisionedClusterInstance',
  title: 'the AKS on Azure Local instance behind the Arc resource',
  appliesTo: ['arc'],
  resourceType: 'Microsoft.HybridContainerService/provisionedClusterInstances',
  apiVersion: '2024-01-01',
  cost: 'call',
  refreshHours: 24,
  permissions: ['Microsoft.HybridContainerService/provisionedClusterInstances/read'],
  operations: ['Microsoft.HybridContainerService/provisionedClusterInstances/'],
  shape: block({
    id: text,
    properties: group({
      controlPlane: block({
        count: amount,
        controlPlaneEndpoint: block({ hostIP: text }),
      }),
      networkProfile: block({ networkPolicy: oneOf('calico', 'none'), podCidr: text }),
      clusterVMAccessProfile: block({ authorizedIPRanges: text }),
    }),
  }),
  gather({ id, body }, input) {
    if (String(body['kind']).toLowerCase() !== 'provisionedcluster') return {}
    const type = 'Microsoft.HybridContainerService/provisionedClusterInstances'
    return input.byId(`${id}/providers/${type}/default`)?.body ?? null
  },
})
