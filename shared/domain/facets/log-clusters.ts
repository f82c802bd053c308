import { isObject, type Json } from '../json.ts'
import { resourcesIn } from '../resources-in.ts'
import { block, list, text } from '../shape.ts'
import { facet } from './facet.ts'
import { workspaces } from './workspaces.ts'

const resourceType = 'Microsoft.OperationalInsights/clusters'

/** Ids, in lower case, of the dedicated clusters that workspaces are linked to, each once. */
export function logClusterIdsOf(resources: Json | null): readonly string[] {
  const ids = (Array.isArray(resources) ? resources : []).flatMap((one: Json) => {
    const properties = isObject(one) ? one['properties'] : undefined
    const features = isObject(properties) ? properties['features'] : undefined
    const id = isObject(features) ? features['clusterResourceId'] : undefined
    return typeof id === 'string' && id !== '' ? [id.toLowerCase()] : []
  })
  return [...new Set(ids)].sort()
}

/** The dedicated clusters of the workspaces, with the keys that encrypt their logs. Source: the REST reference of log clusters. */
export const logClusters = facet({
  name: 'logClusters',
  title: 'the dedicated clusters that the workspaces are linked to',
  appliesTo: ['aks', 'arc'],
  resourceType,
  apiVersion: '2025-07-01',
  evidence: 'https://learn.microsoft.com/rest/api/loganalytics/clusters/get',
  cost: 'shared',
  swept: 'gathered',
  refreshHours: 24,
  permissions: [`${resourceType}/read`],
  operations: [`${resourceType}/`, ...workspaces.operations],
  shape: list(
    block({
      id: text,
      name: text,
      properties: block({ keyVaultProperties: block({ keyName: text, keyVaultUri: text }) }),
    }),
  ),
  gather: (cluster, input) =>
    resourcesIn(input, logClusterIdsOf(workspaces.gather(cluster, input))),
})
