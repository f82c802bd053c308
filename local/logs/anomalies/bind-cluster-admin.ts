import type { Act, Actor } from '../audit/act.ts'
import { metadata } from '../bodies/metadata.ts'
import type { Planting } from './anomaly.ts'

interface Holder {
  readonly kind: 'ServiceAccount' | 'User'
  readonly name: string
  readonly namespace?: string
}

/** Everything on the whole cluster, for one holder. */
export function bindClusterAdmin(by: Actor, name: string, holder: Holder, given: Planting): Act {
  const group = 'rbac.authorization.k8s.io'
  const head = { kind: 'ClusterRoleBinding', apiVersion: `${group}/v1` }
  const grant = {
    subjects: [{ ...holder }],
    roleRef: { apiGroup: group, kind: 'ClusterRole', name: 'cluster-admin' },
  }
  const answered = metadata({ name }, 'kubectl-create', given.at, given.random)
  return {
    by,
    verb: 'create',
    on: { resource: 'clusterrolebindings', group, name },
    query: '?fieldManager=kubectl-create',
    sends: { ...head, metadata: { name }, ...grant },
    answers: { ...head, metadata: answered, ...grant },
    grant: 'RBAC: allowed by ClusterRoleBinding "cluster-admin" of ClusterRole "cluster-admin"',
  }
}
