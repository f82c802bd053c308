import { childrenIn } from '../children-in.ts'
import { block, flag, list, oneOf, text } from '../shape.ts'
import { facet } from './facet.ts'

const resourceType = 'Microsoft.Insights/diagnosticSettings'

/** Where the logs of the cluster go. Not in Resource Graph; up to five of them, and they add up. */
export const diagnosticSettings = facet({
  name: 'diagnosticSettings',
  title: 'the diagnostic settings of the cluster',
  appliesTo: ['aks', 'arc'],
  resourceType,
  apiVersion: '2021-05-01-preview',
  cost: 'call',
  refreshHours: 24,
  permissions: [`${resourceType}/read`],
  operations: [`${resourceType}/`],
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
  gather: ({ id }, input) => childrenIn(input, id, resourceType),
})
