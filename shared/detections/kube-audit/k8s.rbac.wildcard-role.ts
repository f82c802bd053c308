import { notPlatform, tookEffect, writes } from '../carve-outs.ts'
import { nearMiss, positive } from '../cases.ts'
import { detection } from '../detection.ts'
import { builtInApiGroups } from '../lists/built-in-api-groups.ts'
import { absent, all, any, endsWith, eq, oneOf, some } from '../predicate.ts'
import { auditEvent } from '../samples.ts'
import { tables } from '../tables.ts'
import { onMatch } from '../triggers.ts'

const written = {
  verb: 'create',
  resource: 'clusterroles',
  apiGroup: 'rbac.authorization.k8s.io',
  name: 'ops',
}
const role = (...rules: readonly Readonly<Record<string, readonly string[]>>[]) =>
  auditEvent({ ...written, body: { kind: 'ClusterRole', rules } })

export const k8sRbacWildcardRole = detection({
  id: 'k8s.rbac.wildcard-role',
  title: 'A role was written that allows every verb, or reaches every resource',
  severity: 'high',
  tier: 'core',
  mitre: { tactics: ['Privilege Escalation', 'Persistence'], techniques: ['T1098.006'] },
  plane: 'kube-audit',
  tables: tables.audit,
  needsBody: 'request',
  predicate: all(
    tookEffect,
    writes,
    oneOf('objectRef.resource', ['clusterroles', 'roles']),
    notPlatform,
    some(
      'rules',
      all(
        any(eq('verbs', '*'), eq('resources', '*')),
        // Rules about paths name no group.
        any(
          absent('apiGroups'),
          oneOf('apiGroups', builtInApiGroups),
          endsWith('apiGroups', ['.k8s.io']),
        ),
      ),
    ),
  ),
  trigger: onMatch(),
  groupBy: ['cluster', 'user.username', 'objectRef.name'],
  why: 'A wildcard grants what nobody listed: secrets, escalation, and every kind of object that is installed later. Under a harmless name it is cluster-admin.',
  respond:
    'See who holds it: `kubectl get clusterrolebindings,rolebindings -A -o wide | grep <role>`. Ask the author which verbs are needed and have them written out; delete the role when nobody answers for it.',
  carveOuts: [
    'Platform identities; the local administrator is none of them.',
    'Wildcards within API groups of custom resources alone, which the charts of operators ask for on their own kinds. Groups that count are the list builtInApiGroups; add those from which your cluster is deployed.',
    'Charts that do ask for everything match once, when they are installed or their role changes.',
  ],
  peers: {
    falco: ['ClusterRole With Wildcard Created'],
    elastic: [
      'Kubernetes RBAC Wildcard Elevation on Existing Role',
      'Kubernetes Creation or Modification of Sensitive Role',
    ],
    panther: ['Kubernetes.Role.Wildcard'],
    defender: ['K8S_HighPrivilegesRole'],
  },
  cases: [
    positive('everything', role({ apiGroups: ['*'], resources: ['*'], verbs: ['*'] })),
    positive(
      'every verb on pods, beside a harmless rule',
      role(
        { apiGroups: ['apps'], resources: ['deployments'], verbs: ['get'] },
        { apiGroups: [''], resources: ['pods'], verbs: ['*'] },
      ),
    ),
    positive(
      'reading every resource, secrets too',
      role({ apiGroups: ['*'], resources: ['*'], verbs: ['get', 'list', 'watch'] }),
    ),
    positive(
      'every verb on bindings',
      role({ apiGroups: ['rbac.authorization.k8s.io'], resources: ['rolebindings'], verbs: ['*'] }),
    ),
    positive('every path', role({ nonResourceURLs: ['*'], verbs: ['*'] })),
    positive(
      'a patch whose answer shows the rules',
      auditEvent({
        ...written,
        verb: 'patch',
        resource: 'roles',
        namespace: 'shop',
        body: [{ op: 'add', path: '/rules/0/verbs/-', value: '*' }],
        answer: {
          kind: 'Role',
          rules: [{ apiGroups: ['apps'], resources: ['deployments'], verbs: ['get', '*'] }],
        },
      }),
    ),
    nearMiss(
      'verbs and resources by name',
      role({ apiGroups: ['*'], resources: ['pods'], verbs: ['get', 'list', 'watch'] }),
    ),
    nearMiss(
      'an operator owns its own kinds',
      role({ apiGroups: ['shop.example.com'], resources: ['*'], verbs: ['*'] }),
    ),
    nearMiss(
      'a role deleted',
      auditEvent({ ...written, verb: 'delete', answer: { kind: 'Status', status: 'Success' } }),
    ),
  ],
})
