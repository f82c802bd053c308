import type { AuditEvent } from './audit/audit-event.ts'

const own = [
  'aksService',
  'hcpService',
  'readinessChecker',
  'cluster-autoscaler',
  'cloud-controller-manager',
]
const accounts = ['kube-system', 'gatekeeper-system'].map(
  (name) => `system:serviceaccount:${name}:`,
)

/** Whether one of Azure's own components wrote it, as far as this simulation has them. */
export function isPlatform({ user: { username } }: AuditEvent): boolean {
  if (username.startsWith('system:serviceaccount:')) {
    return accounts.some((prefix) => username.startsWith(prefix))
  }
  if (username === 'system:anonymous') return false
  return username.startsWith('system:') || own.includes(username)
}
