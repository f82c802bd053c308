import { block, flag, list, oneOf, text } from '../shape.ts'
import { facet } from './facet.ts'

const resourceType = 'Microsoft.Security/securityContacts'

/** Whom Defender for Cloud writes to. The type has preview versions only; not in Resource Graph. */
export const securityContacts = facet({
  name: 'securityContacts',
  title: 'the security contacts of the subscription',
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
        emails: text,
        isEnabled: flag,
        notificationsByRole: block({
          roles: list(text),
          state: oneOf('Failed', 'Off', 'On', 'Passed', 'Skipped', 'Unsupported'),
        }),
        notificationsSources: list(
          block({
            sourceType: oneOf('Alert', 'AttackPath'),
            minimalSeverity: oneOf('High', 'Medium', 'Low'),
          }),
        ),
      }),
    }),
  ),
  gather({ id }, input) {
    const found = input.below(id.split('/').slice(0, 3).join('/'), resourceType)
    return found.length > 0 ? found.map(({ body }) => body) : null
  },
})
