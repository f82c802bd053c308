import { resourceAt } from '../resource-at.ts'
import type { Beside } from './beside.ts'
import { isTended } from './is-tended.ts'

const quota = { cpuRequest: '2', cpuLimit: '4', memoryRequest: '4Gi', memoryLimit: '8Gi' }

/** Namespaces that Resource Manager knows; where somebody forgot, without limits. */
export const teamNamespaces: Beside = {
  type: 'Microsoft.ContainerService/managedClusters/managedNamespaces',
  names: ['team-blue', 'team-green'],
  idOf: ({ clusterId, name }) => `${clusterId}/managedNamespaces/${name}`,
  make({ cluster, id, random }) {
    if (!isTended(cluster) || !random.chance(0.12)) return undefined
    const isOpen = random.chance(0.3)
    return resourceAt(
      id,
      {
        adoptionPolicy: 'IfIdentical',
        defaultNetworkPolicy: {
          ingress: isOpen ? 'AllowAll' : 'AllowSameNamespace',
          egress: 'AllowSameNamespace',
        },
        ...(isOpen ? {} : { defaultResourceQuota: quota }),
        provisioningState: 'Succeeded',
      },
      { location: cluster['location'] },
    )
  },
}
