import type { AuditEvent } from './audit-event.ts'

export interface AuditRule {
  readonly level: AuditEvent['level'] | 'None'
  readonly users?: readonly string[]
  readonly groups?: readonly string[]
  readonly verbs?: readonly string[]
  readonly namespaces?: readonly string[]
  /** Paths about no resource; a star at the end stands for anything. */
  readonly paths?: readonly string[]
  /** `group`, `group/resource` or `group/resource/subresource`; the core group is empty. */
  readonly about?: readonly string[]
  readonly names?: readonly string[]
}

const events = ['/events', 'events.k8s.io/events']
const change = ['update', 'patch']
const status = ['/nodes/status', '/pods/status']
const write = ['create', 'update', 'patch', 'delete']
const fleet = 'placement.kubernetes-fleet.io'
const groups = [
  '',
  'admissionregistration.k8s.io',
  'apiextensions.k8s.io',
  'apiregistration.k8s.io',
  'apps',
  'authentication.k8s.io',
  'authorization.k8s.io',
  'autoscaling',
  'batch',
  'certificates.k8s.io',
  'extensions',
  'metrics.k8s.io',
  'networking.k8s.io',
  'policy',
  'rbac.authorization.k8s.io',
  'scheduling.k8s.io',
  'settings.k8s.io',
  'storage.k8s.io',
]

/**
 * What AKS writes at which level; the first rule that fits decides, and what none fits is `Metadata`. As Microsoft
 * publishes it under "Monitor AKS" (January 2026); rules about Fleet and Karpenter are cut to their groups.
 */
export const auditRules: readonly AuditRule[] = [
  { level: 'None', users: ['aksService'], verbs: ['get', 'list'] },
  {
    level: 'None',
    users: ['system:kube-proxy'],
    verbs: ['watch'],
    about: ['/endpoints', '/services', '/services/status'],
  },
  { level: 'None', users: ['kubelet'], verbs: ['get'], about: ['/nodes', '/nodes/status'] },
  { level: 'None', groups: ['system:nodes'], verbs: ['get'], about: ['/nodes', '/nodes/status'] },
  {
    level: 'None',
    users: ['aksService', 'system:serviceaccount:kube-system:endpoint-controller'],
    verbs: ['get', 'update'],
    namespaces: ['kube-system'],
    about: ['/endpoints'],
  },
  {
    level: 'None',
    users: ['system:apiserver'],
    verbs: ['get'],
    about: ['/namespaces', '/namespaces/status', '/namespaces/finalize'],
  },
  { level: 'None', paths: ['/healthz*', '/version', '/swagger*'] },
  {
    level: 'Metadata',
    verbs: ['create', ...change],
    namespaces: ['default', 'kube-system'],
    about: events,
  },
  { level: 'Metadata', verbs: ['delete', 'list'], about: events },
  { level: 'None', about: events },
  {
    level: 'Request',
    users: [
      'client',
      'kubelet',
      'system:node-problem-detector',
      'system:serviceaccount:kube-system:node-problem-detector',
      'system:serviceaccount:kube-system:aci-connector-linux',
    ],
    verbs: change,
    about: status,
  },
  { level: 'Request', groups: ['system:nodes'], verbs: change, about: status },
  {
    level: 'Request',
    users: ['system:serviceaccount:kube-system:namespace-controller'],
    verbs: ['deletecollection'],
  },
  {
    level: 'Request',
    verbs: change,
    about: ['apiextensions.k8s.io/customresourcedefinitions'],
    names: [
      'volumesnapshotcontents.snapshot.storage.k8s.io',
      'volumesnapshots.snapshot.storage.k8s.io',
    ],
  },
  {
    level: 'Metadata',
    about: ['apiextensions.k8s.io/customresourcedefinitions'],
    names: ['installations.operator.tigera.io'],
  },
  {
    level: 'RequestResponse',
    verbs: change,
    namespaces: ['kube-system'],
    about: ['/configmaps'],
    names: ['coredns-custom'],
  },
  {
    level: 'Metadata',
    about: [
      '/secrets',
      '/configmaps',
      '/serviceaccounts',
      '/serviceaccounts/token',
      'authentication.k8s.io/tokenreviews',
    ],
  },
  { level: 'Request', verbs: write, about: ['autoscaling.k8s.io'] },
  {
    level: 'RequestResponse',
    verbs: write,
    about: [fleet, 'networking.fleet.azure.com', 'karpenter.azure.com', 'karpenter.sh'],
  },
  { level: 'Request', verbs: ['get', 'list', 'watch'], about: groups },
  { level: 'RequestResponse', about: groups },
]
