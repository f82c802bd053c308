import { isObject, type Json } from '../json.ts'
import { block, list, oneOf, text } from '../shape.ts'
import { dataCollectionEndpoints } from './data-collection-endpoints.ts'
import { facet } from './facet.ts'
import { workspaces } from './workspaces.ts'

const resourceType = 'Microsoft.Insights/privateLinkScopes'
const accessMode = oneOf('Open', 'PrivateOnly')

/** A link names its own resource, which lies in the scope. */
const inScope =
  /^\/subscriptions\/[^/]+\/resourcegroups\/[^/]+\/providers\/microsoft\.insights\/privatelinkscopes\/[^/]+/

/** The scopes that workspaces and endpoints are linked to, in lower case, each once. */
export function monitorPrivateLinkScopeIdsOf(...lists: readonly Json[]): readonly string[] {
  const ids = lists
    .flatMap((resources) => (Array.isArray(resources) ? resources : []))
    .flatMap((resource: Json) => {
      const properties = isObject(resource) ? resource['properties'] : undefined
      const links = isObject(properties) ? properties['privateLinkScopedResources'] : undefined
      return Array.isArray(links) ? links : []
    })
    .flatMap((link: Json) => {
      const id = isObject(link) ? link['resourceId'] : undefined
      return typeof id === 'string' ? (inScope.exec(id.toLowerCase()) ?? []) : []
    })
  return [...new Set(ids)].sort()
}

/** The Private Link Scopes of what the cluster sends its telemetry to. Those that are gone are left out. */
export const monitorPrivateLinkScopes = facet({
  name: 'monitorPrivateLinkScopes',
  title: 'the Private Link Scopes of what the cluster logs to',
  appliesTo: ['aks', 'arc'],
  resourceType,
  apiVersion: '2021-09-01',
  cost: 'shared',
  refreshHours: 24,
  permissions: [`${resourceType}/read`],
  operations: [`${resourceType}/`, 'Microsoft.OperationalInsights/workspaces/'],
  shape: list(
    block({
      id: text,
      name: text,
      properties: block({
        accessModeSettings: block({
          exclusions: list(
            block({
              ingestionAccessMode: accessMode,
              privateEndpointConnectionName: text,
              queryAccessMode: accessMode,
            }),
          ),
          ingestionAccessMode: accessMode,
          queryAccessMode: accessMode,
        }),
        privateEndpointConnections: list(
          block({
            properties: block({
              privateLinkServiceConnectionState: block({
                status: oneOf('Approved', 'Disconnected', 'Pending', 'Rejected'),
              }),
            }),
          }),
        ),
      }),
    }),
  ),
  gather(cluster, input) {
    const linked = [
      workspaces.gather(cluster, input),
      dataCollectionEndpoints.gather(cluster, input),
    ]
    if (linked.some((one) => one === null)) return null
    const ids = monitorPrivateLinkScopeIdsOf(...linked)
    const found = ids.map((id) => input.byId(id)?.body ?? null)
    return found.every((one) => one !== null) ? found : null
  },
})
