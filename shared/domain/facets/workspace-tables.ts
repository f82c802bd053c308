import { childrenIn } from '../children-in.ts'
import type { Json } from '../json.ts'
import { amount, block, list, oneOf, text } from '../shape.ts'
import { facet } from './facet.ts'
import { workspaceIdsOf } from './workspaces.ts'

/** The tables that audit records may lie in, as Log Analytics spells them. */
const tables = {
  aks: ['AKSAudit', 'AKSAuditAdmin', 'AzureDiagnostics'],
  arc: ['ArcK8sAudit', 'ArcK8sAuditAdmin', 'AzureDiagnostics'],
}

/** Ids of the audit tables in the workspaces that the diagnostic settings of a cluster name. */
export function workspaceTableIdsOf(
  clusterId: string,
  diagnosticSettings: Json,
): readonly string[] {
  const isArc = clusterId.toLowerCase().includes('/microsoft.kubernetes/connectedclusters/')
  const names = isArc ? tables.arc : tables.aks
  return workspaceIdsOf(diagnosticSettings).flatMap((id) =>
    names.map((name) => `${id}/tables/${name}`),
  )
}

/** Not in Resource Graph. A table that is not in the list has not been made: nothing arrived yet. */
export const workspaceTables = facet({
  name: 'workspaceTables',
  title: 'the audit tables of the workspaces that the diagnostic settings name',
  appliesTo: ['aks', 'arc'],
  resourceType: 'Microsoft.OperationalInsights/workspaces/tables',
  apiVersion: '2026-03-01',
  cost: 'shared',
  calls: 3,
  refreshHours: 24,
  permissions: ['Microsoft.OperationalInsights/workspaces/tables/read'],
  operations: [
    'Microsoft.Insights/diagnosticSettings/',
    'Microsoft.OperationalInsights/workspaces/',
  ],
  shape: list(
    block({
      id: text,
      name: text,
      properties: block({
        plan: oneOf('Analytics', 'Auxiliary', 'Basic'),
        retentionInDays: amount,
        totalRetentionInDays: amount,
      }),
    }),
  ),
  gather({ id }, input) {
    const settings = childrenIn(input, id, 'Microsoft.Insights/diagnosticSettings')
    const found = workspaceTableIdsOf(id, settings).flatMap((table) => {
      const resource = input.byId(table)
      return resource === null ? [] : [resource.body]
    })
    return found.length > 0 ? found : null
  },
})
