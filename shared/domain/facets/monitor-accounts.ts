import { isObject, type Json } from '../json.ts'
import { block, list, oneOf, text } from '../shape.ts'
import { dataCollectionRules } from './data-collection-rules.ts'
import { facet } from './facet.ts'

const resourceType = 'Microsoft.Monitor/accounts'

/** The Azure Monitor workspaces that rules send metrics to, in lower case, each once. */
export function monitorAccountIdsOf(rules: Json): readonly string[] {
  const ids = (Array.isArray(rules) ? rules : []).flatMap((rule: Json) => {
    const properties = isObject(rule) ? rule['properties'] : undefined
    const destinations = isObject(properties) ? properties['destinations'] : undefined
    const accounts = isObject(destinations) ? destinations['monitoringAccounts'] : undefined
    return (Array.isArray(accounts) ? accounts : []).flatMap((account: Json) => {
      const id = isObject(account) ? account['accountResourceId'] : undefined
      return typeof id === 'string' && id.startsWith('/') ? [id.toLowerCase()] : []
    })
  })
  return [...new Set(ids)].sort()
}

/** The Azure Monitor workspaces that the Prometheus metrics of the cluster go to, of those that exist. */
export const monitorAccounts = facet({
  name: 'monitorAccounts',
  title: 'the Azure Monitor workspaces of the cluster',
  appliesTo: ['aks', 'arc'],
  resourceType,
  apiVersion: '2025-10-03',
  cost: 'shared',
  swept: 'gathered',
  refreshHours: 24,
  permissions: [`${resourceType}/read`],
  operations: [
    `${resourceType}/`,
    'Microsoft.Insights/dataCollectionRuleAssociations/',
    'Microsoft.Insights/dataCollectionRules/',
  ],
  shape: list(
    block({
      id: text,
      name: text,
      properties: block({
        privateEndpointConnections: list(
          block({
            properties: block({
              privateLinkServiceConnectionState: block({
                status: oneOf('Approved', 'Disconnected', 'Pending', 'Rejected'),
              }),
            }),
          }),
        ),
        publicNetworkAccess: oneOf('Disabled', 'Enabled', 'SecuredByPerimeter'),
      }),
    }),
  ),
  gather(cluster, input) {
    const rules = dataCollectionRules.gather(cluster, input)
    const ids = monitorAccountIdsOf(rules)
    const found = ids.map((id) => input.byId(id)?.body ?? null)
    // Without a rule that names one, the input may just not hold the rules of the agents.
    return ids.length > 0 && found.every((one) => one !== null) ? found : null
  },
})
