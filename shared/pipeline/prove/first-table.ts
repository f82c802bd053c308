import type { Evidence } from '../../domain/evidence.ts'

/** The table to ask: the one with reads where there is one. */
export function firstTable({ tables }: Evidence['auditTables']): string {
  return 'AKSAudit' in tables ? 'AKSAudit' : 'AKSAuditAdmin'
}
