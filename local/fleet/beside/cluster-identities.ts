import { isObject } from '../../../shared/domain/json.ts'
import { resourceAt } from '../resource-at.ts'
import type { Beside } from './beside.ts'
import { besideIds } from './beside-ids.ts'

/** The identity of a control plane that has one of its own. */
export const clusterIdentities: Beside = {
  type: 'Microsoft.ManagedIdentity/userAssignedIdentities',
  names: ['cluster'],
  idOf: ({ clusterId }) => besideIds(clusterId).identity,
  make({ cluster, id }) {
    const { identity, location } = cluster
    const isOwn = isObject(identity) && identity['type'] === 'UserAssigned'
    const { principal } = besideIds(cluster.id)
    return isOwn ? resourceAt(id, { principalId: principal() }, { location }) : undefined
  },
}
