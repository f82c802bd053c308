import type { Facets } from '../../domain/facets/index.ts'
import { enabledLogs } from './enabled-logs.ts'
import { isSameText } from './is-same-text.ts'

type Setting = Facets['diagnosticSettings'][number]
type Table = Facets['workspaceTables'][number]

/** A table that audit records land in: what it is called, and what could be read of it. */
export interface AuditTable {
  readonly name: string
  /** What it may be called: the kind of cluster decides. */
  readonly names: readonly string[]
  readonly workspaceId: string
  /** `AKSAudit of <workspace id>`, for people. */
  readonly title: string
  /** Undefined where the workspace has no such table yet. */
  readonly table: Table | undefined
}

/** Categories and the tables of their own, of AKS and of Arc. */
const tableNames: readonly (readonly [string, readonly string[]])[] = [
  ['kube-audit', ['AKSAudit', 'ArcK8sAudit']],
  ['kube-audit-admin', ['AKSAuditAdmin', 'ArcK8sAuditAdmin']],
]

/**
 * Where the settings put kube-audit and kube-audit-admin, each place once. The list holds the tables of the
 * kind of cluster that it was read for, so both names are looked for.
 */
export function auditTables(
  settings: Facets['diagnosticSettings'],
  tables: Facets['workspaceTables'],
): readonly AuditTable[] {
  const found = settings.flatMap((setting) => {
    const isSent = enabledLogs([setting])
    const sent = tableNames.filter(([category]) => isSent(category))
    return sent.flatMap(([, names]) => placeOf(setting, names, tables))
  })
  return [...new Map(found.map((one) => [one.title.toLowerCase(), one])).values()]
}

function placeOf(
  { properties: { workspaceId, logAnalyticsDestinationType: type } }: Setting,
  own: readonly string[],
  tables: readonly Table[],
): readonly AuditTable[] {
  if (workspaceId === undefined) return []
  const names = type === 'Dedicated' ? own : ['AzureDiagnostics']
  const table = tables.find(({ id }) =>
    names.some((name) => isSameText(id, `${workspaceId}/tables/${name}`)),
  )
  const name = table?.name ?? names.join(' or ')
  return [{ name, names, workspaceId, title: `${name} of ${workspaceId}`, table }]
}
