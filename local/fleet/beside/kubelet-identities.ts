import { resourceAt } from '../resource-at.ts'
import type { Beside } from './beside.ts'
import { besideIds } from './beside-ids.ts'
import { textAt } from './text-at.ts'

/** The identity of the nodes, which AKS makes. */
export const kubeletIdentities: Beside = {
  type: 'Microsoft.ManagedIdentity/userAssignedIdentities',
  names: ['kubelet'],
  idOf: ({ clusterId }) => besideIds(clusterId).kubelet,
  make({ cluster, id }) {
    const principalId = textAt(cluster, 'identityProfile', 'kubeletidentity', 'objectId')
    const { location } = cluster
    return principalId === null ? undefined : resourceAt(id, { principalId }, { location })
  },
}
