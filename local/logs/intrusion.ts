import { randomOf } from '../fleet/random.ts'
import { bindClusterAdmin } from './anomalies/bind-cluster-admin.ts'
import { privilegedDaemonSet } from './anomalies/privileged-daemon-set.ts'
import { stranger } from './anomalies/stranger.ts'
import type { Act } from './audit/act.ts'
import type { AuditEvent } from './audit/audit-event.ts'
import { recordActs } from './audit/record-acts.ts'
import { castOf } from './cast/cast-of.ts'
import type { LoggedCluster } from './cast/logged-cluster.ts'

interface IntrusionStep {
  /** Minutes after the first one. */
  readonly after: number
  readonly say: string
  /** Ids of detections that have to speak of it. */
  readonly detections: readonly string[]
  /** What the audit log gains. */
  readonly audit: readonly AuditEvent[]
  /** What happens in Azure meanwhile, to be done to the fake one: the name of the operation. */
  readonly azure?: 'Microsoft.Insights/diagnosticSettings/delete'
  /** From here on the cluster sends no audit log. */
  readonly silence?: true
}

interface Scene {
  readonly seed: number | string
  /** Milliseconds since 1970: when it begins. */
  readonly at: number
}

const minute = 60_000

/** Somebody found a kubeconfig of the local administrator, and makes use of it from 192.0.2.66. */
export function intrusion(cluster: LoggedCluster, { seed, at }: Scene): readonly IntrusionStep[] {
  const random = randomOf(`${seed} ${cluster.id.toLowerCase()} intrusion`)
  const cast = castOf(cluster, seed)
  const by = stranger.localAdmin(cast)
  const lines = (after: number, acts: readonly Act[]) =>
    recordActs(acts, at + after * minute, random)
  const given = { cast, at, random }
  const list = (resource: string, after: number): Act => ({
    by,
    verb: 'list',
    on: { resource },
    query: '?limit=500',
    after,
  })
  const holder = { kind: 'ServiceAccount', name: 'metrics', namespace: 'default' } as const
  return [
    {
      after: 0,
      say: 'A leaked admin kubeconfig is used from 192.0.2.66.',
      detections: ['k8s.local-account.used'],
      audit: lines(0, [list('namespaces', 0), list('nodes', 4_000), list('pods', 9_000)]),
    },
    {
      after: 4,
      say: 'All secrets of the cluster are listed.',
      detections: ['k8s.secrets.list-cluster-wide'],
      audit: lines(4, [list('secrets', 0)]),
    },
    {
      after: 9,
      say: 'A service account of the intruder becomes cluster-admin.',
      detections: ['k8s.rbac.admin-binding'],
      audit: lines(9, [
        {
          by,
          verb: 'create',
          on: { resource: 'serviceaccounts', namespace: 'default', name: 'metrics' },
        },
        { ...bindClusterAdmin(by, 'metrics-reader', holder, given), after: 6_000 },
      ]),
    },
    {
      after: 15,
      say: 'A privileged DaemonSet takes every node.',
      detections: ['k8s.workload.privileged', 'k8s.workload.hostpath-sensitive'],
      audit: lines(15, [privilegedDaemonSet(by, 'default', 'metrics-agent', given)]),
    },
    {
      after: 22,
      say: 'The diagnostic setting of the cluster is deleted.',
      detections: ['azure.diagnostics.changed'],
      audit: [],
      azure: 'Microsoft.Insights/diagnosticSettings/delete',
    },
    {
      after: 23,
      say: 'The audit log falls silent.',
      detections: ['anomaly.silence.audit'],
      audit: [],
      silence: true,
    },
  ]
}
