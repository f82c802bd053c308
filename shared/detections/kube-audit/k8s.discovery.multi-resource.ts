import { keepsCache, succeeded, terminal } from '../carve-outs.ts'
import { nearMiss, positive } from '../cases.ts'
import { detection } from '../detection.ts'
import { all, not, oneOf } from '../predicate.ts'
import { auditEvent } from '../samples.ts'
import { tables } from '../tables.ts'
import { threshold } from '../triggers.ts'

const listed = { verb: 'list', resource: 'clusterroles', apiGroup: 'rbac.authorization.k8s.io' }
const operator = {
  ...listed,
  user: 'system:serviceaccount:shop:operator',
  userAgent: 'operator/v1.4.0 (linux/amd64)',
}

export const k8sDiscoveryMultiResource = detection({
  id: 'k8s.discovery.multi-resource',
  title: 'One identity looked through many kinds of resources within minutes',
  severity: 'low',
  tier: 'extended',
  mitre: { tactics: ['Discovery'], techniques: ['T1613'] },
  plane: 'kube-audit',
  tables: tables.auditWithReads,
  predicate: all(
    terminal,
    succeeded,
    oneOf('verb', ['get', 'list']),
    oneOf('objectRef.resource', [
      'namespaces',
      'nodes',
      'pods',
      'roles',
      'clusterroles',
      'rolebindings',
      'clusterrolebindings',
      'configmaps',
      'serviceaccounts',
      'secrets',
    ]),
    oneOf('principalClass', [
      'human',
      'localAdmin',
      'entraApplication',
      'serviceAccount',
      'anonymous',
    ]),
    not(keepsCache),
  ),
  trigger: threshold({ count: { distinct: ['objectRef.resource'] }, atLeast: 6, window: '5m' }),
  groupBy: ['cluster', 'user.username', 'clientIp', 'userAgent'],
  why: 'Work goes deep into a few kinds of objects. Who lists nodes, roles, bindings, accounts and secrets in a row draws a map of the cluster.',
  respond:
    'Compare with what the identity usually does and from where. It is a weak sign by itself; beside a refusal, a secret or a token it is the beginning of the story.',
  carveOuts: [
    'The platform.',
    'Caches of workloads, which list everything they work on when they start.',
    'Not left out: Lens, k9s, Headlamp and the resource view of the portal do just this for people.',
  ],
  peers: { elastic: ['Kubernetes Multi-Resource Discovery'] },
  cases: [
    positive('one of the lists', auditEvent(listed)),
    positive('by a workload', auditEvent(operator)),
    positive('one object', auditEvent({ verb: 'get', resource: 'nodes', name: 'aks-1' })),
    positive(
      'without a login',
      auditEvent({ ...listed, user: 'system:anonymous', groups: ['system:unauthenticated'] }),
    ),
    nearMiss(
      'an operator starts',
      auditEvent({
        ...operator,
        uri: '/apis/rbac.authorization.k8s.io/v1/clusterroles?limit=500&resourceVersion=0',
      }),
    ),
    nearMiss('deployments', auditEvent({ ...listed, resource: 'deployments' })),
    nearMiss('refused', auditEvent({ ...listed, code: 403 })),
    nearMiss('a write', auditEvent({ ...listed, verb: 'create' })),
    nearMiss(
      'an agent of the platform',
      auditEvent({ ...listed, user: 'system:serviceaccount:kube-system:ama-logs' }),
    ),
  ],
})
