import {
  localAdministrators,
  platformNamespaces,
  platformUsers,
} from '../../domain/log/principal-class.ts'
import { notPlatform, succeeded, terminal } from '../carve-outs.ts'
import { nearMiss, positive } from '../cases.ts'
import { detection } from '../detection.ts'
import { all, any, exists, not, oneOf, startsWith } from '../predicate.ts'
import { auditEvent } from '../samples.ts'
import { tables } from '../tables.ts'
import { onMatch } from '../triggers.ts'

const asked = { verb: 'list', resource: 'nodes', impersonating: 'system:admin' }
const inGroup = (group: string) => ({
  ...auditEvent({ verb: 'list', resource: 'pods' }),
  impersonatedUser: { username: 'nobody', groups: [group, 'system:authenticated'] },
})

export const k8sRbacImpersonation = detection({
  id: 'k8s.rbac.impersonation',
  title: 'Somebody acted as an administrator or as a part of Kubernetes',
  severity: 'high',
  tier: 'core',
  mitre: {
    tactics: ['Privilege Escalation', 'Defense Evasion'],
    techniques: ['T1134', 'T1078'],
  },
  plane: 'kube-audit',
  tables: tables.auditWithImpersonation,
  predicate: all(
    terminal,
    succeeded,
    exists('impersonatedUser.username'),
    notPlatform,
    any(
      oneOf('impersonatedUser.groups', [
        'system:masters',
        'system:nodes',
        'system:cluster-admins',
        'cluster-admin',
        ...platformNamespaces.map((namespace) => `system:serviceaccounts:${namespace}`),
      ]),
      oneOf('impersonatedUser.username', [
        ...localAdministrators,
        ...platformUsers,
        'cluster-admin',
        'admin',
      ]),
      startsWith('impersonatedUser.username', [
        'system:node:',
        ...platformNamespaces.map((namespace) => `system:serviceaccount:${namespace}:`),
      ]),
    ),
    // Asking what somebody may do is not doing it.
    not(
      oneOf('objectRef.resource', [
        'selfsubjectaccessreviews',
        'selfsubjectrulesreviews',
        'selfsubjectreviews',
      ]),
    ),
  ),
  trigger: onMatch(),
  groupBy: ['cluster', 'user.username', 'impersonatedUser.username'],
  why: 'Who may impersonate has the rights of whoever is named, and what was done stands in many logs under that other name.',
  respond:
    'Ask the caller. Find the right with `kubectl get clusterroles -o yaml | grep -B9 impersonate` and restrict it by resourceNames. Judge everything under the impersonated name in that hour as done by the caller.',
  carveOuts: [
    'Platform identities: the proxy of Arc acts as the users of cluster connect all day.',
    'Questions of kubectl auth can-i --as, which do nothing.',
    'Resource-specific tables (AKSAudit, ArcK8sAudit) have no column for it: only AzureDiagnostics and original logs show it.',
  ],
  aliases: ['act-impersonation'],
  peers: { elastic: ['Kubernetes API Request Impersonating Privileged Identity'] },
  cases: [
    positive('as an administrator', auditEvent(asked)),
    positive('as a member of system:masters', inGroup('system:masters')),
    positive('as a node', auditEvent({ ...asked, impersonating: 'system:node:aks-1' })),
    positive(
      'as a service account of kube-system, by a workload',
      auditEvent({
        ...asked,
        user: 'system:serviceaccount:shop:web',
        impersonating: 'system:serviceaccount:kube-system:generic-garbage-collector',
      }),
    ),
    positive('as a part of AKS', auditEvent({ ...asked, impersonating: 'hcpService' })),
    positive(
      'as a service account of an add-on',
      auditEvent({
        ...asked,
        impersonating: 'system:serviceaccount:tigera-operator:tigera-operator',
      }),
    ),
    positive('as all accounts of kube-system', inGroup('system:serviceaccounts:kube-system')),
    nearMiss('nobody is impersonated', auditEvent({ verb: 'list', resource: 'nodes' })),
    nearMiss('as a colleague', auditEvent({ ...asked, impersonating: 'bob@example.com' })),
    nearMiss('as a member of a team', inGroup('shop-team')),
    nearMiss(
      'the question whether a controller may do something',
      auditEvent({ ...asked, verb: 'create', resource: 'selfsubjectaccessreviews' }),
    ),
    nearMiss(
      'the proxy of Arc',
      auditEvent({
        ...asked,
        user: 'system:serviceaccount:azure-arc:azure-arc-kube-aad-proxy-sa',
        impersonating: 'alice@example.com',
      }),
    ),
  ],
})
