import { isObject } from '../../../shared/domain/json.ts'
import { resourceAt } from '../resource-at.ts'
import type { Beside } from './beside.ts'
import { besideIds } from './beside-ids.ts'

/** Which pods may become the identity of their cluster; only preview versions say which. */
export const podIdentities: Beside = {
  type: 'Microsoft.ContainerService/managedClusters/identityBindings',
  names: ['importer'],
  idOf: ({ clusterId, name }) => `${clusterId}/identityBindings/${name}`,
  make({ cluster: { id: clusterId, identity }, id, name, random }) {
    const isOwn = isObject(identity) && identity['type'] === 'UserAssigned'
    if (!isOwn || !random.chance(0.15)) return undefined
    const { identity: resourceId, principal } = besideIds(clusterId)
    const selector = { matchLabels: ['app', name] }
    return resourceAt(id, {
      managedIdentity: { resourceId, objectId: principal() },
      allowedSubjects: [{ namespaceSelector: selector, serviceAccountSelector: selector }],
      provisioningState: 'Succeeded',
    })
  },
}
