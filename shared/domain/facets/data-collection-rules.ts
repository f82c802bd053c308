import { childrenIn } from '../children-in.ts'
import { isObject, type Json } from '../json.ts'
import { block, list, text } from '../shape.ts'
import { facet } from './facet.ts'
import { workspaceIdsOf } from './workspaces.ts'

/** The transformation rules that workspaces name, in lower case, each once. */
export function dataCollectionRuleIdsOf(workspaces: Json): readonly string[] {
  const ids = (Array.isArray(workspaces) ? workspaces : []).flatMap((workspace: Json) => {
    const properties = isObject(workspace) ? workspace['properties'] : undefined
    const id = isObject(properties) ? properties['defaultDataCollectionRuleResourceId'] : undefined
    return typeof id === 'string' && id.startsWith('/') ? [id.toLowerCase()] : []
  })
  return [...new Set(ids)].sort()
}

/**
 * The rules that transform what arrives in the workspaces that the cluster and its diagnostic settings
 * name. One that a workspace names and that is not in the list answered 404.
 */
export const dataCollectionRules = facet({
  name: 'dataCollectionRules',
  title: 'the transformation rules of the workspaces that the cluster logs to',
  appliesTo: ['aks', 'arc'],
  resourceType: 'Microsoft.Insights/dataCollectionRules',
  apiVersion: '2024-03-11',
  cost: 'call',
  refreshHours: 24,
  permissions: ['Microsoft.Insights/dataCollectionRules/read'],
  operations: [
    'Microsoft.Insights/dataCollectionRules/',
    'Microsoft.Insights/diagnosticSettings/',
    'Microsoft.OperationalInsights/workspaces/',
  ],
  shape: list(
    block({
      id: text,
      name: text,
      properties: block({
        dataFlows: list(block({ streams: list(text), transformKql: text, outputStream: text })),
      }),
    }),
  ),
  gather({ id, body }, input) {
    const settings = childrenIn(input, id, 'Microsoft.Insights/diagnosticSettings')
    const workspaces = workspaceIdsOf([body, settings]).map((one) => input.byId(one)?.body ?? null)
    if (workspaces.some((one) => one === null)) return null
    const found = dataCollectionRuleIdsOf(workspaces).map((one) => input.byId(one)?.body ?? null)
    return found.every((one) => one !== null) ? found : null
  },
})
