import { deletes, rbacObject, tookEffect, writes } from '../carve-outs.ts'
import { nearMiss, positive } from '../cases.ts'
import { detection } from '../detection.ts'
import { all, any, eq } from '../predicate.ts'
import { auditEvent } from '../samples.ts'
import { tables } from '../tables.ts'
import { firstSeen } from '../triggers.ts'

const written = {
  verb: 'create',
  resource: 'rolebindings',
  apiGroup: 'rbac.authorization.k8s.io',
  namespace: 'shop',
  name: 'web',
  user: 'system:serviceaccount:shop:web',
  userAgent: 'curl/8.9.1',
  body: { roleRef: { kind: 'ClusterRole', name: 'edit' } },
}

export const k8sRbacServiceaccountWritesRbac = detection({
  id: 'k8s.rbac.serviceaccount-writes-rbac',
  title: 'A workload changed roles or bindings for the first time',
  severity: 'high',
  tier: 'core',
  mitre: { tactics: ['Privilege Escalation', 'Persistence'], techniques: ['T1098.006'] },
  plane: 'kube-audit',
  tables: tables.audit,
  predicate: all(
    tookEffect,
    any(writes, deletes),
    rbacObject,
    eq('principalClass', 'serviceAccount'),
  ),
  trigger: firstSeen({
    of: ['cluster', 'user.username', 'objectRef.resource'],
    baseline: '14d',
    minHistory: '7d',
  }),
  groupBy: ['cluster', 'user.username', 'objectRef.resource'],
  why: 'Rights are given out by people, pipelines and a few operators, always the same ones. A workload that starts to do so was changed, or somebody else has its token.',
  respond:
    'Read what was written and take it back if nobody knows of it. Then see where the token was used from, delete the pods of the workload to renew it, and take the right to write RBAC away.',
  carveOuts: [
    'Service accounts of the platform.',
    'GitOps and operators (Flux, Argo CD, cert-manager and the like) do this daily: what an account has done within two weeks is not told again.',
  ],
  peers: { elastic: ['Kubernetes Service Account Modified RBAC Objects'] },
  cases: [
    positive('a binding made by a workload', auditEvent(written)),
    positive(
      'a role patched',
      auditEvent({ ...written, verb: 'patch', resource: 'clusterroles', body: { rules: [] } }),
    ),
    positive('a binding deleted', auditEvent({ ...written, verb: 'delete' })),
    nearMiss('a person', auditEvent({ ...written, user: 'alice@example.com' })),
    nearMiss(
      'an add-on of the platform',
      auditEvent({ ...written, user: 'system:serviceaccount:kube-system:azure-policy' }),
    ),
    nearMiss('another resource', auditEvent({ ...written, resource: 'configmaps' })),
    nearMiss('a look', auditEvent({ ...written, verb: 'list' })),
  ],
})
