import { block, flag, list, oneOf, text } from '../shape.ts'
import { facet } from './facet.ts'

/** Where the logs of the cluster go. Not in Resource Graph; up to five of them, and they add up. */
export const diagnosticSettings = facet({
  name: 'diagnosticSettings',
  title: 'the diagnostic settings of the cluster',
  appliesTo: ['aks', 'arc'],
  resourceType: 'Microsoft.Insights/diagnosticSettings',
  apiVersion: '2021-05-01-preview',
  cost: 'call',
  refreshHours: 24,
  permissions: ['Microsoft.Insights/diagnosticSettings/read'],
  operations: ['Microsoft.Insights/diagnosticSettings/'],
  shape: list(
    block({
      id: text,
      name: text,
      properties: block({
        workspaceId: text,
        storageAccountId: text,
        eventHubAuthorizationRuleId: text,
        marketplacePartnerId: text,
        logAnalyticsDestinationType: oneOf('Dedicated', 'AzureDiagnostics'),
        logs: list(block({ category: text, categoryGroup: text, enabled: flag })),
      }),
    }),
  ),
  gather({ id }, input) {
    const found = input.below(id, 'Microsoft.Insights/diagnosticSettings')
    return found.length > 0 ? found.map(({ body }) => body) : null
  },
})
