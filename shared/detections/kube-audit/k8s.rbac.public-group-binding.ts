import { tookEffect, writes } from '../carve-outs.ts'
import { nearMiss, positive } from '../cases.ts'
import { detection } from '../detection.ts'
import { publicGroups } from '../lists/public-groups.ts'
import { all, eq, not, oneOf, some } from '../predicate.ts'
import { auditEvent } from '../samples.ts'
import { tables } from '../tables.ts'
import { onMatch } from '../triggers.ts'

/** Bound to everybody by the API server itself, whenever they are missing. */
const ownRoles = [
  'system:basic-user',
  'system:discovery',
  'system:public-info-viewer',
  'system:service-account-issuer-discovery',
]

const bound = (subject: string, role = 'view', user = 'alice@example.com') =>
  auditEvent({
    verb: 'create',
    resource: 'clusterrolebindings',
    apiGroup: 'rbac.authorization.k8s.io',
    name: 'look',
    user,
    body: {
      roleRef: { kind: 'ClusterRole', name: role },
      subjects: [{ kind: 'Group', name: subject }],
    },
  })

const patched = {
  verb: 'patch',
  resource: 'rolebindings',
  apiGroup: 'rbac.authorization.k8s.io',
  namespace: 'shop',
  name: 'look',
}

export const k8sRbacPublicGroupBinding = detection({
  id: 'k8s.rbac.public-group-binding',
  title: 'A role was bound to anonymous callers, to all who signed in, or to every pod',
  severity: 'critical',
  tier: 'core',
  mitre: { tactics: ['Persistence', 'Initial Access'], techniques: ['T1098.006', 'T1078.001'] },
  plane: 'kube-audit',
  tables: tables.audit,
  needsBody: 'request',
  predicate: all(
    tookEffect,
    writes,
    oneOf('objectRef.resource', ['clusterrolebindings', 'rolebindings']),
    some('subjects', oneOf('name', publicGroups)),
    not(all(eq('user.username', 'system:apiserver'), oneOf('roleRef', ownRoles))),
  ),
  trigger: onMatch(),
  groupBy: ['cluster', 'user.username', 'objectRef.name'],
  why: 'From then on the role belongs to whoever reaches the API server, to any account of the tenant, or to any pod that runs somebody else’s code. No credential has to be stolen any more.',
  respond:
    'Look at it with `kubectl get clusterrolebinding <name> -o yaml` (or `rolebinding`) and delete it unless its author can say why. Then see what callers whom you do not know did with the role since.',
  carveOuts: [
    'Platform identities are not left out: nobody has to do this.',
    'The API server restores four bindings of its own (basic-user, discovery, public-info-viewer, issuer discovery).',
    'kubeadm binds system:anonymous to the role that reads cluster-info; it does so once, when a cluster is made.',
  ],
  peers: { defender: ['K8S_ClusterAdminBinding'] },
  cases: [
    positive('a role for those who did not sign in', bound('system:unauthenticated')),
    positive('a role for all who signed in', bound('system:authenticated')),
    positive('a role for every pod', bound('system:serviceaccounts', 'edit')),
    positive('by the platform', bound('system:anonymous', 'view', 'aksService')),
    positive(
      'a role of Kubernetes, bound by a person',
      bound('system:authenticated', 'system:discovery'),
    ),
    positive(
      'a patch whose answer shows the subjects',
      auditEvent({
        ...patched,
        body: [
          { op: 'add', path: '/subjects/-', value: { kind: 'User', name: 'system:anonymous' } },
        ],
        answer: {
          roleRef: { kind: 'Role', name: 'look' },
          subjects: [
            { kind: 'Group', name: 'shop-team' },
            { kind: 'User', name: 'system:anonymous' },
          ],
        },
      }),
    ),
    nearMiss('a role for one group', bound('shop-team')),
    nearMiss('a role for the pods of one namespace', bound('system:serviceaccounts:shop')),
    nearMiss(
      'the API server restores a binding of its own',
      bound('system:authenticated', 'system:basic-user', 'system:apiserver'),
    ),
    nearMiss(
      'such a binding deleted',
      auditEvent({ ...patched, verb: 'delete', answer: { kind: 'Status', status: 'Success' } }),
    ),
  ],
})
