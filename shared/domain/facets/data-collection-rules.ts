import { childrenIn } from '../children-in.ts'
import { isObject, type Json } from '../json.ts'
import { block, list, text } from '../shape.ts'
import { facet } from './facet.ts'
import { workspaceIdsOf } from './workspaces.ts'

/** The rules that workspaces transform by and that associations name, in lower case, each once. */
export function dataCollectionRuleIdsOf(workspaces: Json, associations: Json): readonly string[] {
  const ids = [
    ...texts(workspaces, 'defaultDataCollectionRuleResourceId'),
    ...texts(associations, 'dataCollectionRuleId'),
  ].filter((id) => id.startsWith('/'))
  return [...new Set(ids)].sort()
}

function texts(resources: Json, key: string): readonly string[] {
  return (Array.isArray(resources) ? resources : []).flatMap((resource: Json) => {
    const properties = isObject(resource) ? resource['properties'] : undefined
    const value = isObject(properties) ? properties[key] : undefined
    return typeof value === 'string' ? [value.toLowerCase()] : []
  })
}

/**
 * The rules that transform what arrives in the workspaces that the cluster and its diagnostic settings
 * name, and those that the agents in the cluster collect by. One that is named and not in the list
 * answered 404.
 */
export const dataCollectionRules = facet({
  name: 'dataCollectionRules',
  title: 'the data collection rules of the cluster and of the workspaces that it logs to',
  appliesTo: ['aks', 'arc'],
  resourceType: 'Microsoft.Insights/dataCollectionRules',
  apiVersion: '2024-03-11',
  cost: 'shared',
  swept: 'gathered',
  refreshHours: 24,
  permissions: ['Microsoft.Insights/dataCollectionRules/read'],
  operations: [
    'Microsoft.Insights/dataCollectionRuleAssociations/',
    'Microsoft.Insights/dataCollectionRules/',
    'Microsoft.Insights/diagnosticSettings/',
    'Microsoft.OperationalInsights/workspaces/',
  ],
  shape: list(
    block({
      id: text,
      name: text,
      properties: block({
        destinations: block({
          logAnalytics: list(block({ workspaceResourceId: text })),
          monitoringAccounts: list(block({ accountResourceId: text })),
        }),
        dataFlows: list(block({ streams: list(text), transformKql: text, outputStream: text })),
      }),
    }),
  ),
  gather({ id, body }, input) {
    const settings = childrenIn(input, id, 'Microsoft.Insights/diagnosticSettings')
    const workspaces = workspaceIdsOf([body, settings]).map((one) => input.byId(one)?.body ?? null)
    if (workspaces.some((one) => one === null)) return null
    const type = 'Microsoft.Insights/dataCollectionRuleAssociations'
    const associations = childrenIn(input, id, type)
    const found = dataCollectionRuleIdsOf(workspaces, associations).map(
      (one) => input.byId(one)?.body ?? null,
    )
    return found.every((one) => one !== null) ? found : null
  },
})
