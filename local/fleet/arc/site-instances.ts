import type { Beside } from '../beside/beside.ts'
import { resourceAt } from '../resource-at.ts'
import { kindOf } from './kind-of.ts'

const type = 'Microsoft.HybridContainerService/provisionedClusterInstances'

/** What AKS on Azure Local knows of the clusters that it made. */
export const siteInstances: Beside = {
  type,
  names: ['default'],
  idOf: ({ clusterId, name }) => `${clusterId}/providers/${type}/${name}`,
  make({ cluster, id, random }) {
    if (!kindOf(cluster)?.isAzureLocal) return undefined
    return resourceAt(id, {
      provisioningState: 'Succeeded',
      kubernetesVersion: '1.36.2',
      networkProfile: { networkPolicy: 'calico', podCidr: '10.244.0.0/16' },
      clusterVMAccessProfile: { authorizedIPRanges: random.pick(['', '198.51.100.0/28']) },
    })
  },
}
