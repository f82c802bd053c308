import type { LogTable } from '../../domain/log-table.ts'
import { auditColumns } from './audit-columns.ts'
import type { Column } from './column.ts'

type Columns = (field: string) => Column | undefined

const text = (expression: string): Column => ({ kind: 'text', text: expression })

function columns(known: Readonly<Record<string, Column>>): Columns {
  return (field) => (Object.hasOwn(known, field) ? known[field] : undefined)
}

const body: Column = { kind: 'within', text: 'strcat(Properties, tostring(Properties_d))' }
const activity = columns({
  operation: text('tolower(OperationNameValue)'),
  status: text('tolower(ActivityStatusValue)'),
  resourceId: text('tolower(coalesce(ResourceId, _ResourceId))'),
  requestBody: body,
  roleDefinition: body,
})
const controlPlane = columns({ category: text('Category'), message: text('Message') })
const events = ['namespace', 'name', 'reason', 'message']
const capital = (name: string): string => `${name.charAt(0).toUpperCase()}${name.slice(1)}`

function named(names: readonly string[]): Columns {
  return columns(Object.fromEntries(names.map((name) => [name, text(capital(name))])))
}

/** How the fields of a table's records are asked for in KQL; null for what is no table of Azure Monitor. */
export const tableColumns: Readonly<Record<LogTable, Columns | null>> = {
  AKSAudit: auditColumns.rows,
  AKSAuditAdmin: auditColumns.rows,
  ArcK8sAudit: auditColumns.rows,
  ArcK8sAuditAdmin: auditColumns.rows,
  'AzureDiagnostics:kube-audit': auditColumns.diagnostics,
  'AzureDiagnostics:kube-audit-admin': auditColumns.diagnostics,
  'AzureDiagnostics:guard': columns({ category: text('Category'), message: text('log_s') }),
  AKSControlPlane: controlPlane,
  ArcK8sControlPlane: controlPlane,
  AzureActivity: activity,
  ContainerInventory: named(['name', 'image', 'repository']),
  KubePodInventory: named(['namespace', 'name']),
  KubeEvents: named(events),
  jsonl: null,
}
