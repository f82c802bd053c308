import { block, flag, list, text } from '../shape.ts'
import { facet } from './facet.ts'

const resourceType = 'Microsoft.Security/automations'

/** What Defender for Cloud sends on from the subscription: continuous exports and workflows. */
export const automations = facet({
  name: 'automations',
  title: 'the exports of Defender for Cloud in the subscription',
  appliesTo: ['aks', 'arc'],
  resourceType,
  apiVersion: '2023-12-01-preview',
  cost: 'shared',
  refreshHours: 24,
  permissions: [`${resourceType}/read`],
  operations: [`${resourceType}/`],
  shape: list(
    block({
      id: text,
      name: text,
      properties: block({
        isEnabled: flag,
        sources: list(block({ eventSource: text })),
        scopes: list(block({ scopePath: text })),
      }),
    }),
  ),
  // They lie in groups that nothing names; loose documents cannot say that they hold all of them.
  gather: () => null,
})
