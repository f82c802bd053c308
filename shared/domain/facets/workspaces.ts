import { childrenIn } from '../children-in.ts'
import { isObject, type Json } from '../json.ts'
import { amount, block, flag, list, oneOf, text } from '../shape.ts'
import { facet } from './facet.ts'

/** Ids of workspaces that a cluster's own settings name, in lower case, each once. */
export function workspaceIdsOf(value: Json | undefined): readonly string[] {
  const found = new Set<string>()
  collect(value, found)
  return [...found].sort()
}

const workspaceId =
  /^\/subscriptions\/[^/]+\/resourcegroups\/[^/]+\/providers\/microsoft\.operationalinsights\/workspaces\/[^/]+$/

function collect(value: Json | undefined, found: Set<string>): void {
  if (typeof value === 'string') {
    const id = value.toLowerCase()
    if (workspaceId.test(id)) found.add(id)
  } else if (Array.isArray(value)) {
    for (const item of value) collect(item, found)
  } else if (isObject(value)) {
    for (const item of Object.values(value)) collect(item, found)
  }
}

const access = oneOf('Enabled', 'Disabled', 'SecuredByPerimeter')

/**
 * The Log Analytics workspaces that the cluster and its diagnostic settings name: a list of those that
 * exist. One that is named and not in the list was asked for and answered 404: read, and absent.
 */
export const workspaces = facet({
  name: 'workspaces',
  title: 'the Log Analytics workspaces that the cluster and its diagnostic settings name',
  appliesTo: ['aks', 'arc'],
  resourceType: 'Microsoft.OperationalInsights/workspaces',
  apiVersion: '2026-03-01',
  cost: 'shared',
  swept: 'gathered',
  refreshHours: 24,
  permissions: ['Microsoft.OperationalInsights/workspaces/read'],
  operations: [
    'Microsoft.Insights/diagnosticSettings/',
    'Microsoft.OperationalInsights/workspaces/',
  ],
  shape: list(
    block({
      id: text,
      name: text,
      properties: block({
        defaultDataCollectionRuleResourceId: text,
        features: block({
          clusterResourceId: text,
          disableLocalAuth: flag,
          enableLogAccessUsingOnlyResourcePermissions: flag,
        }),
        privateLinkScopedResources: list(block({ resourceId: text, scopeId: text })),
        publicNetworkAccessForIngestion: access,
        publicNetworkAccessForQuery: access,
        workspaceCapping: block({
          dailyQuotaGb: amount,
          dataIngestionStatus: oneOf(
            'ApproachingQuota',
            'ForceOff',
            'ForceOn',
            'OverQuota',
            'RespectQuota',
            'SubscriptionSuspended',
          ),
        }),
      }),
    }),
  ),
  gather(cluster, input) {
    const settings = childrenIn(input, cluster.id, 'Microsoft.Insights/diagnosticSettings')
    const named = workspaceIdsOf([cluster.body, settings])
    const found = named.map((id) => input.byId(id))
    return found.every((workspace) => workspace !== null)
      ? found.map((workspace) => workspace?.body ?? null)
      : null
  },
})
