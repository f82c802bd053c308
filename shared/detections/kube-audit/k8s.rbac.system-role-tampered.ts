import { deletes, notPlatform, rbacObject, tookEffect, writes } from '../carve-outs.ts'
import { nearMiss, positive } from '../cases.ts'
import { detection } from '../detection.ts'
import { all, any, eq, oneOf, startsWith } from '../predicate.ts'
import { auditEvent } from '../samples.ts'
import { tables } from '../tables.ts'
import { onMatch } from '../triggers.ts'

const written = {
  verb: 'update',
  resource: 'clusterroles',
  apiGroup: 'rbac.authorization.k8s.io',
  name: 'system:node',
}

export const k8sRbacSystemRoleTampered = detection({
  id: 'k8s.rbac.system-role-tampered',
  title: 'A role or binding of Kubernetes itself was changed or deleted',
  severity: 'critical',
  tier: 'core',
  mitre: { tactics: ['Persistence', 'Defense Evasion'], techniques: ['T1098.006'] },
  plane: 'kube-audit',
  tables: tables.audit,
  predicate: all(
    tookEffect,
    any(writes, deletes),
    rbacObject,
    notPlatform,
    any(
      startsWith('objectRef.name', ['system:']),
      all(
        eq('objectRef.resource', 'clusterroles'),
        oneOf('objectRef.name', ['cluster-admin', 'admin', 'edit', 'view']),
      ),
      // Names no object: those of Kubernetes are among what it deletes.
      all(
        eq('verb', 'deletecollection'),
        oneOf('objectRef.resource', ['clusterroles', 'clusterrolebindings']),
      ),
    ),
  ),
  trigger: onMatch(),
  groupBy: ['cluster', 'user.username', 'objectRef.name'],
  why: 'Nobody looks into a role that came with Kubernetes, and nodes, controllers and every user of the built-in roles hold them. More rights there are more rights for all, without a new binding.',
  respond:
    'Compare with another cluster of the same version: `kubectl get clusterrole <name> -o yaml`. The API server adds what is missing when it starts, and never takes out what was added: that has to be done by hand. Do not delete it, the cluster needs it.',
  carveOuts: [
    'Platform identities: the API server and the aggregation controller rewrite these roles at every upgrade.',
    'Rights that are added to admin, edit and view by a role with an aggregation label are written by that controller; the role itself is an ordinary one.',
  ],
  peers: {
    falco: ['System ClusterRole Modified/Deleted'],
    panther: ['Kubernetes.SystemRole.Modified'],
  },
  cases: [
    positive('a role of nodes changed', auditEvent(written)),
    positive(
      'a binding of a controller patched',
      auditEvent({
        ...written,
        verb: 'patch',
        resource: 'clusterrolebindings',
        name: 'system:controller:deployment-controller',
      }),
    ),
    positive(
      'a role in kube-system deleted',
      auditEvent({
        ...written,
        verb: 'delete',
        resource: 'roles',
        namespace: 'kube-system',
        name: 'system:controller:bootstrap-signer',
      }),
    ),
    positive(
      'the role that may only look',
      auditEvent({ ...written, verb: 'patch', name: 'view' }),
    ),
    positive(
      'all bindings deleted at once',
      auditEvent({
        verb: 'deletecollection',
        resource: 'clusterrolebindings',
        apiGroup: 'rbac.authorization.k8s.io',
      }),
    ),
    nearMiss('a role of a team', auditEvent({ ...written, name: 'shop-system:viewer' })),
    nearMiss('a look at it', auditEvent({ ...written, verb: 'get' })),
    nearMiss(
      'a binding that is merely called view',
      auditEvent({
        ...written,
        verb: 'create',
        resource: 'rolebindings',
        namespace: 'shop',
        name: 'view',
      }),
    ),
    nearMiss(
      'the aggregation controller',
      auditEvent({
        ...written,
        verb: 'patch',
        name: 'edit',
        user: 'system:serviceaccount:kube-system:clusterrole-aggregation-controller',
      }),
    ),
  ],
})
