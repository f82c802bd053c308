import type { Facets } from '../../domain/facets/index.ts'
import { enabledLogs } from './enabled-logs.ts'

/** What these settings together do not send of the audit log and of Entra's guard. */
export function missingAuditLogs(settings: Facets['diagnosticSettings']): readonly string[] {
  const isSent = enabledLogs(settings)
  const audited = isSent('kube-audit-admin') || isSent('kube-audit')
  return [...(audited ? [] : ['kube-audit-admin']), ...(isSent('guard') ? [] : ['guard'])]
}
