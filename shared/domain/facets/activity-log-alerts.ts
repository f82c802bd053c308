import { block, flag, list, text } from '../shape.ts'
import { facet } from './facet.ts'

const resourceType = 'Microsoft.Insights/activityLogAlerts'

/** The rules of the subscription that tell people about its activity log. */
export const activityLogAlerts = facet({
  name: 'activityLogAlerts',
  title: 'the activity log alerts of the subscription',
  appliesTo: ['aks', 'arc'],
  resourceType,
  apiVersion: '2026-01-01',
  cost: 'shared',
  refreshHours: 24,
  permissions: [`${resourceType}/read`],
  operations: [`${resourceType}/`],
  shape: list(
    block({
      id: text,
      name: text,
      properties: block({
        actions: block({ actionGroups: list(block({ actionGroupId: text })) }),
        enabled: flag,
        scopes: list(text),
      }),
    }),
  ),
  gather({ id }, input) {
    const subscription = `${id.split('/').slice(0, 3).join('/')}/`
    const found = input.all(resourceType).filter((one) => one.id.startsWith(subscription))
    return found.length > 0 ? found.map(({ body }) => body) : null
  },
})
