import { notPlatform, tookEffect, writes } from '../carve-outs.ts'
import { blind, nearMiss, positive } from '../cases.ts'
import { detection } from '../detection.ts'
import { all, any, oneOf, some, startsWith } from '../predicate.ts'
import { auditEvent } from '../samples.ts'
import { tables } from '../tables.ts'
import { onMatch } from '../triggers.ts'

const roles = [
  'cluster-admin',
  'admin',
  'system:masters',
  'system:kube-controller-manager',
  'system:node',
  'aks-service',
]

const bound = (role: string, subject = 'bob@example.com') =>
  auditEvent({
    verb: 'create',
    resource: 'clusterrolebindings',
    name: 'ops',
    body: {
      roleRef: { kind: 'ClusterRole', name: role },
      subjects: [{ kind: 'User', name: subject }],
    },
  })

export const k8sRbacAdminBinding = detection({
  id: 'k8s.rbac.admin-binding',
  title: 'Somebody was bound to cluster-admin or a role that amounts to it',
  severity: 'high',
  tier: 'core',
  mitre: { tactics: ['Privilege Escalation', 'Persistence'], techniques: ['T1098.006'] },
  plane: 'kube-audit',
  tables: tables.audit,
  needsBody: 'request',
  predicate: all(
    tookEffect,
    writes,
    oneOf('objectRef.resource', ['clusterrolebindings', 'rolebindings']),
    notPlatform,
    any(
      oneOf('roleRef', roles),
      startsWith('roleRef', ['system:controller:']),
      some('subjects', oneOf('name', ['system:masters'])),
    ),
  ),
  trigger: onMatch(),
  groupBy: ['cluster', 'user.username', 'objectRef.name'],
  why: 'A binding to such a role is the shortest way to keep a cluster: it outlives the session, the token and often the person who made it.',
  respond:
    'Ask the author for the change request. If there is none, delete the binding, then look at what its subjects did since it was made, and at what else the author wrote.',
  carveOuts: [
    'Platform identities; the local administrator is none of them.',
    'Bindings that AKS keeps for its own administrators are written by aksService.',
  ],
  aliases: ['act-privilege-binding'],
  peers: {
    falco: ['Attach to cluster-admin Role'],
    sigma: ['10b97915-ec8d-455f-a815-9a78926585f6'],
    sentinel: ['c3ac03d5-dbf2-49ab-a2de-83396a20a5fb'],
    panther: ['Kubernetes.ClusterRoleBinding.Privileged'],
    defender: ['K8S_ClusterAdminBinding'],
    stratus: ['k8s.persistence.create-admin-clusterrole'],
  },
  cases: [
    positive('cluster-admin for a person', bound('cluster-admin')),
    positive(
      'a role of a controller',
      bound('system:controller:clusterrole-aggregation-controller'),
    ),
    positive('a harmless role for system:masters', bound('view', 'system:masters')),
    positive(
      'a patch whose answer shows the role',
      auditEvent({
        verb: 'patch',
        resource: 'rolebindings',
        namespace: 'shop',
        name: 'ops',
        body: { subjects: [{ kind: 'User', name: 'bob@example.com' }] },
        answer: {
          roleRef: { name: 'admin' },
          subjects: [{ kind: 'User', name: 'bob@example.com' }],
        },
      }),
    ),
    blind(
      'a JSON patch whose answer was not recorded',
      auditEvent({
        verb: 'patch',
        resource: 'rolebindings',
        namespace: 'shop',
        name: 'ops',
        level: 'Request',
        body: [
          { op: 'add', path: '/subjects/-', value: { kind: 'User', name: 'bob@example.com' } },
        ],
      }),
    ),
    nearMiss('the role that may only look', bound('view')),
    nearMiss(
      'a binding deleted',
      auditEvent({ verb: 'delete', resource: 'clusterrolebindings', name: 'ops' }),
    ),
  ],
})
