import type { AuditEvent } from '../audit/audit-event.ts'

/** Whether `kube-audit-admin` has it too: all but get and list. */
export function isAdministrative({ verb }: AuditEvent): boolean {
  return verb !== 'get' && verb !== 'list'
}
