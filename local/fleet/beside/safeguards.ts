import { isObject } from '../../../shared/domain/json.ts'
import { resourceAt } from '../resource-at.ts'
import type { Beside } from './beside.ts'

const type = 'Microsoft.ContainerService/deploymentSafeguards'

/** What Automatic clusters refuse at admission, as they come. */
export const safeguards: Beside = {
  type,
  names: ['default'],
  idOf: ({ clusterId, name }) => `${clusterId}/providers/${type}/${name}`,
  make({ cluster, id }) {
    const { sku } = cluster
    if (!isObject(sku) || sku['name'] !== 'Automatic') return undefined
    return resourceAt(id, {
      level: 'Warn',
      podSecurityStandardsLevel: 'Baseline',
      excludedNamespaces: [],
      provisioningState: 'Succeeded',
    })
  },
}
