import { k8sExecPod } from '../../shared/detections/kube-audit/k8s.exec.pod.ts'
import { type Cluster, clusterOf } from '../../shared/domain/cluster.ts'
import type { FoundSignal } from '../../shared/domain/found-signal.ts'
import { idOf } from './samples.ts'

export const cluster = clusterOf(idOf('prod-1')) as Cluster

/** Somebody has run a command in a pod of `prod-1`. */
export function found(
  more: Partial<FoundSignal['signal']> = {},
  mode: FoundSignal['mode'] = 'alert',
): FoundSignal {
  return {
    detection: k8sExecPod,
    cluster,
    mode,
    evidence: [{ verb: 'create', user: { username: 'mallory@example.com' }, token: 'CANARY' }],
    signal: {
      key: 'a0'.repeat(16),
      detection: 'k8s.exec.pod',
      title: k8sExecPod.title,
      severity: 'medium',
      cluster: cluster.id.toLowerCase(),
      actor: 'mallory@example.com',
      group: 'prod-1 · mallory@example.com · shop',
      values: {
        cluster: cluster.id.toLowerCase(),
        'user.username': 'mallory@example.com',
        'objectRef.namespace': 'shop',
      },
      firstSeen: '2026-11-02T07:50:00.000Z',
      lastSeen: '2026-11-02T07:55:00.000Z',
      count: 2,
      auditIds: ['one', 'two'],
      because: '2 requests matched',
      ...more,
    },
  }
}
