import { childrenIn } from '../children-in.ts'
import { isObject, type Json } from '../json.ts'
import { block, list, oneOf, text } from '../shape.ts'
import { facet } from './facet.ts'

const resourceType = 'Microsoft.Insights/dataCollectionEndpoints'

/** The endpoints that associations and rules name, in lower case, each once. */
export function dataCollectionEndpointIdsOf(associations: Json, rules: Json): readonly string[] {
  const ids = [associations, rules].flatMap((resources) =>
    (Array.isArray(resources) ? resources : []).flatMap((resource: Json) => {
      const properties = isObject(resource) ? resource['properties'] : undefined
      const id = isObject(properties) ? properties['dataCollectionEndpointId'] : undefined
      return typeof id === 'string' && id.startsWith('/') ? [id.toLowerCase()] : []
    }),
  )
  return [...new Set(ids)].sort()
}

/**
 * The endpoints that the agents in the cluster fetch their rules from and send to: those that its
 * associations and its rules name. Those that are gone are left out.
 */
export const dataCollectionEndpoints = facet({
  name: 'dataCollectionEndpoints',
  title: 'the data collection endpoints of the cluster',
  appliesTo: ['aks', 'arc'],
  resourceType,
  apiVersion: '2024-03-11',
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
        networkAcls: block({
          publicNetworkAccess: oneOf('Enabled', 'Disabled', 'SecuredByPerimeter'),
        }),
        privateLinkScopedResources: list(block({ resourceId: text, scopeId: text })),
      }),
    }),
  ),
  gather({ id }, input) {
    const type = 'Microsoft.Insights/dataCollectionRuleAssociations'
    const associations = childrenIn(input, id, type)
    const rules = rulesOf(associations).map((one) => input.byId(one)?.body ?? null)
    if (associations === null || rules.some((one) => one === null)) return null
    const named = dataCollectionEndpointIdsOf(associations, rules)
    const found = named.map((one) => input.byId(one)?.body ?? null)
    return found.every((one) => one !== null) ? found : null
  },
})

function rulesOf(associations: Json): readonly string[] {
  return (Array.isArray(associations) ? associations : []).flatMap((one: Json) => {
    const properties = isObject(one) ? one['properties'] : undefined
    const id = isObject(properties) ? properties['dataCollectionRuleId'] : undefined
    return typeof id === 'string' ? [id] : []
  })
}
