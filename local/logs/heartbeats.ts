import type { LogSpan } from '../azure/log-analytics/log-workspace.ts'
import { randomOf } from '../fleet/random.ts'
import type { Act } from './audit/act.ts'
import type { AuditEvent } from './audit/audit-event.ts'
import { recordActs } from './audit/record-acts.ts'

const every = 20 * 60_000

/** A lease, renewed. */
const beat: Act = {
  by: {
    user: { username: 'system:kube-controller-manager', groups: ['system:authenticated'] },
    from: ['172.31.64.10'],
    agent: 'kube-controller-manager/v1.36.3 (linux/amd64) kubernetes/93248f9/leader-election',
  },
  verb: 'update',
  on: {
    resource: 'leases',
    group: 'coordination.k8s.io',
    namespace: 'kube-system',
    name: 'kube-controller-manager',
  },
}

/** The least that a cluster writes into its audit log: one line in twenty minutes, none after `now`. */
export function heartbeats(cluster: string, span: LogSpan, now: number): readonly AuditEvent[] {
  const events: AuditEvent[] = []
  const end = Math.min(span.to, now)
  for (let at = Math.ceil(span.from / every) * every; at <= end; at += every) {
    events.push(...recordActs([beat], at, randomOf(`${cluster.toLowerCase()} beat ${at}`)))
  }
  return events
}
