import { succeeded, terminal } from '../carve-outs.ts'
import { nearMiss, positive } from '../cases.ts'
import { detection } from '../detection.ts'
import { all, not, oneOf, startsWith } from '../predicate.ts'
import { auditEvent } from '../samples.ts'
import { tables } from '../tables.ts'
import { firstSeen } from '../triggers.ts'

const read = {
  verb: 'get',
  resource: 'secrets',
  namespace: 'shop',
  name: 'db',
  level: 'Metadata',
  user: 'system:serviceaccount:azure-arc:azure-arc-kube-aad-proxy-sa',
  impersonating: 'alice@example.com',
  from: ['10.244.0.9'],
}

export const k8sArcProxySecretAccess = detection({
  id: 'k8s.arc.proxy-secret-access',
  title: 'Somebody reached secrets or settings of a namespace through Azure Arc for the first time',
  severity: 'medium',
  tier: 'extended',
  mitre: { tactics: ['Credential Access', 'Collection'], techniques: ['T1552.007'] },
  plane: 'kube-audit',
  tables: tables.auditWithReads,
  predicate: all(
    terminal,
    succeeded,
    oneOf('objectRef.resource', ['secrets', 'configmaps']),
    startsWith('user.username', ['system:serviceaccount:azure-arc:']),
    oneOf('verb', [
      'get',
      'list',
      'watch',
      'create',
      'update',
      'patch',
      'delete',
      'deletecollection',
    ]),
    not(oneOf('objectRef.namespace', ['azure-arc', 'azure-arc-release', 'kube-system'])),
    not(startsWith('objectRef.name', ['sh.helm.release.v1'])),
  ),
  trigger: firstSeen({
    of: ['cluster', 'impersonatedUser.username', 'objectRef.namespace'],
    baseline: '14d',
    minHistory: '7d',
  }),
  groupBy: ['cluster', 'impersonatedUser.username'],
  why: 'Cluster connect opens a cluster to everybody with a role in Azure, past its network. Which namespaces somebody works in that way changes seldom.',
  respond:
    'Ask the person, and compare with the sign-in of that time in Entra ID. If it was not he: end his sessions, take his role on the cluster away (`az role assignment list --scope <cluster id>`), and rotate the secrets of the namespace.',
  carveOuts: [
    'What the agents of Arc keep in their own namespaces, and the releases of its extensions.',
    'Tables of the service have no column for whom a request impersonates: there it is told once for a namespace, and not for a person.',
  ],
  cases: [
    positive('a secret', auditEvent(read)),
    positive('all of them', auditEvent({ ...read, verb: 'list' })),
    positive('a watch, which gives all of them, too', auditEvent({ ...read, verb: 'watch' })),
    positive(
      'settings are written',
      auditEvent({ ...read, verb: 'patch', resource: 'configmaps' }),
    ),
    positive(
      'across all namespaces',
      auditEvent({
        verb: 'list',
        resource: 'secrets',
        level: 'Metadata',
        user: read.user,
        impersonating: read.impersonating,
      }),
    ),
    nearMiss('what Arc keeps itself', auditEvent({ ...read, namespace: 'azure-arc' })),
    nearMiss(
      'a release of an extension',
      auditEvent({ ...read, namespace: 'dapr-system', name: 'sh.helm.release.v1.dapr.v1' }),
    ),
    nearMiss('pods', auditEvent({ ...read, verb: 'list', resource: 'pods' })),
    nearMiss('a person without Arc', auditEvent({ ...read, user: 'alice@example.com' })),
    nearMiss('an attempt that was refused', auditEvent({ ...read, code: 403 })),
  ],
})
