import { deletes, rbacObject, tookEffect, writes } from '../carve-outs.ts'
import { nearMiss, positive } from '../cases.ts'
import { detection } from '../detection.ts'
import { all, any, oneOf } from '../predicate.ts'
import { auditEvent } from '../samples.ts'
import { tables } from '../tables.ts'
import { onMatch } from '../triggers.ts'

const written = {
  verb: 'create',
  resource: 'roles',
  apiGroup: 'rbac.authorization.k8s.io',
  namespace: 'shop',
  name: 'deployer',
  body: { rules: [{ apiGroups: [''], resources: ['pods'], verbs: ['get'] }] },
}

export const k8sRbacChangeByPerson = detection({
  id: 'k8s.rbac.change-by-person',
  title: 'A person or an application changed roles or bindings',
  severity: 'low',
  tier: 'extended',
  mitre: { tactics: ['Persistence'], techniques: ['T1098.006'] },
  plane: 'kube-audit',
  tables: tables.audit,
  predicate: all(
    tookEffect,
    any(writes, deletes),
    rbacObject,
    oneOf('principalClass', ['human', 'localAdmin', 'entraApplication']),
  ),
  trigger: onMatch('24h'),
  groupBy: ['cluster', 'user.username'],
  why: 'Where rights come out of a repository, a change by hand is the exception, and the one that nobody reviewed.',
  respond:
    'Put the change into the repository or take it back. `kubectl get <kind> <name> -o yaml --show-managed-fields` tells which program wrote which part.',
  carveOuts: [
    'Service accounts, which have a detection of their own, and the platform.',
    'Pipelines that deploy roles are applications of Entra ID and do match: one signal a day for each.',
  ],
  peers: {
    falco: [
      'K8s Role Created',
      'K8s Role Deleted',
      'K8s ClusterRole Created',
      'K8s ClusterRole Deleted',
      'K8s RoleBinding Created',
      'K8s RoleBinding Deleted',
      'K8s ClusterRoleBinding Created',
      'K8s ClusterRoleBinding Deleted',
      'K8s Role/Clusterrolebinding Created',
      'K8s Role/Clusterrolebinding Deleted',
      'K8s Role/Clusterrole Created',
      'K8s Role/Clusterrole Deleted',
    ],
    elastic: [
      'Kubernetes Creation of a RoleBinding Referencing a ServiceAccount',
      'Kubernetes Sensitive RBAC Change Followed by Workload Modification',
    ],
    sigma: ['10b97915-ec8d-455f-a815-9a78926585f6'],
    sentinel: ['765dce51-689a-44b5-9b38-c9ae9441c7fc'],
  },
  cases: [
    positive('a role made by a person', auditEvent(written)),
    positive(
      'a binding deleted by an application',
      auditEvent({
        ...written,
        verb: 'delete',
        resource: 'clusterrolebindings',
        user: '00000000-0000-0000-0000-0000000000a1',
      }),
    ),
    positive('by the local administrator', auditEvent({ ...written, user: 'masterclient' })),
    nearMiss(
      'by the service account of a deployment tool',
      auditEvent({ ...written, user: 'system:serviceaccount:flux-system:kustomize-controller' }),
    ),
    nearMiss('by the platform', auditEvent({ ...written, user: 'aksService' })),
    nearMiss('a look', auditEvent({ ...written, verb: 'get' })),
  ],
})
