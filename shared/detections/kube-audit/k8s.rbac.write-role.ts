import { notPlatform, tookEffect, writes } from '../carve-outs.ts'
import { nearMiss, positive } from '../cases.ts'
import { detection } from '../detection.ts'
import { all, oneOf, some } from '../predicate.ts'
import { auditEvent } from '../samples.ts'
import { tables } from '../tables.ts'
import { onMatch } from '../triggers.ts'

const written = {
  verb: 'create',
  resource: 'roles',
  apiGroup: 'rbac.authorization.k8s.io',
  namespace: 'shop',
  name: 'deployer',
}
const role = (...verbs: readonly string[]) => ({
  rules: [{ apiGroups: ['apps'], resources: ['deployments'], verbs }],
})

export const k8sRbacWriteRole = detection({
  id: 'k8s.rbac.write-role',
  title: 'A role that allows writing was created or changed',
  severity: 'info',
  tier: 'extended',
  mitre: { tactics: ['Privilege Escalation'], techniques: ['T1098.006'] },
  plane: 'kube-audit',
  tables: tables.audit,
  needsBody: 'request',
  predicate: all(
    tookEffect,
    writes,
    oneOf('objectRef.resource', ['clusterroles', 'roles']),
    notPlatform,
    some('rules', oneOf('verbs', ['create', 'update', 'patch', 'delete', 'deletecollection'])),
  ),
  trigger: onMatch('24h'),
  groupBy: ['cluster', 'user.username'],
  why: 'By itself it is ordinary. Beside another finding it tells when an identity got the rights that it used, and from whom.',
  respond:
    'Nothing by itself. In an investigation: `kubectl describe role <name> -n <namespace>` for what it allows, and the bindings that refer to it for whom.',
  carveOuts: [
    'Platform identities.',
    'Wildcards and verbs that lead to more rights have detections of their own.',
  ],
  peers: {
    falco: ['ClusterRole With Write Privileges Created'],
    panther: ['Kubernetes.Role.WritePermissions'],
  },
  cases: [
    positive('a role that patches', auditEvent({ ...written, body: role('get', 'patch') })),
    positive(
      'a role of the whole cluster that deletes',
      auditEvent({ ...written, resource: 'clusterroles', body: role('delete') }),
    ),
    positive(
      'a patch whose answer shows the rules',
      auditEvent({ ...written, verb: 'patch', body: { metadata: {} }, answer: role('update') }),
    ),
    nearMiss('a role that reads', auditEvent({ ...written, body: role('get', 'list', 'watch') })),
    nearMiss(
      'a binding',
      auditEvent({ ...written, resource: 'rolebindings', body: { roleRef: { name: 'deployer' } } }),
    ),
  ],
})
