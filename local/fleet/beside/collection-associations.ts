import { resourceAt } from '../resource-at.ts'
import { zoneIds } from '../zone/zone-ids.ts'
import type { Beside } from './beside.ts'
import { isTended } from './is-tended.ts'

const type = 'Microsoft.Insights/dataCollectionRuleAssociations'

/** By what the agents of Container insights collect. Names are those that the add-on gives. */
export const collectionAssociations: Beside = {
  type,
  names: [
    'configurationAccessEndpoint',
    'ContainerInsightsExtension',
    'ContainerInsightsMetricsExtension',
  ],
  idOf: ({ clusterId, name }) => `${clusterId}/providers/${type}/${name}`,
  make({ cluster, zone, id, name, random }) {
    if (!isTended(cluster)) return undefined
    const { collection, endpoint, metrics } = zoneIds(zone)
    if (name === 'configurationAccessEndpoint')
      return resourceAt(id, { dataCollectionEndpointId: endpoint })
    if (name !== 'ContainerInsightsExtension')
      return resourceAt(id, { dataCollectionRuleId: metrics })
    return random.chance(0.05) ? undefined : resourceAt(id, { dataCollectionRuleId: collection })
  },
}
