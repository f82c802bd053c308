import type { LogTable } from '../domain/log-table.ts'

/** Full audit logs as Azure or a cluster writes them: these alone say whom a request impersonates. */
const originals: readonly LogTable[] = ['AzureDiagnostics:kube-audit', 'jsonl']
/** With reads. */
const complete: readonly LogTable[] = ['AKSAudit', 'ArcK8sAudit', ...originals]
/** Without get and list. */
const admin: readonly LogTable[] = [
  'AKSAuditAdmin',
  'ArcK8sAuditAdmin',
  'AzureDiagnostics:kube-audit-admin',
]

/** Where detections can be seen. */
export const tables = {
  /** Writes: every audit table holds them. */
  audit: [...complete, ...admin],
  /** Reads, which kube-audit-admin leaves out. */
  auditWithReads: complete,
  /** Impersonation, for which resource-specific tables have no column. */
  auditWithImpersonation: [...originals, 'AzureDiagnostics:kube-audit-admin'],
  auditOriginals: originals,
  activity: ['AzureActivity'],
  guard: ['AKSControlPlane', 'ArcK8sControlPlane', 'AzureDiagnostics:guard'],
  events: ['KubeEvents'],
  /** Images, which the others do not name. */
  containers: ['ContainerInventory'],
} as const satisfies Readonly<Record<string, readonly LogTable[]>>
