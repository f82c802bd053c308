import { block, list, oneOf, text } from '../shape.ts'
import { facet } from './facet.ts'

/** What Defender for Cloud saw happen in the cluster and nobody has settled yet. */
export const defenderAlerts = facet({
  name: 'defenderAlerts',
  title: 'the open Defender alerts of the cluster',
  appliesTo: ['aks', 'arc'],
  resourceType: 'Microsoft.Security/locations/alerts',
  apiVersion: '2022-01-01',
  evidence: 'https://learn.microsoft.com/rest/api/defenderforcloud/alerts/get',
  cost: 'bulk',
  refreshHours: 24,
  permissions: ['Microsoft.Security/alerts/read', 'Microsoft.Security/locations/alerts/read'],
  operations: ['Microsoft.Security/locations/alerts/', 'Microsoft.Security/alerts/'],
  shape: list(
    block({
      id: text,
      name: text,
      properties: block({
        alertDisplayName: text,
        severity: oneOf('High', 'Medium', 'Low', 'Informational'),
        status: oneOf('Active', 'InProgress', 'Resolved', 'Dismissed'),
        timeGeneratedUtc: text,
      }),
    }),
  ),
  // An alert lies below a location; loose documents cannot say that they hold all of a cluster.
  gather: () => null,
})
