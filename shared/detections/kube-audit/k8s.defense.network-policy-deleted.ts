import { deletes, notPlatform, tookEffect } from '../carve-outs.ts'
import { nearMiss, positive } from '../cases.ts'
import { detection } from '../detection.ts'
import { deployers } from '../lists/deployers.ts'
import { networkPolicyResources } from '../lists/network-policy-resources.ts'
import { all, not, oneOf, startsWith } from '../predicate.ts'
import { auditEvent } from '../samples.ts'
import { tables } from '../tables.ts'
import { onMatch } from '../triggers.ts'

const policy = {
  verb: 'delete',
  resource: 'networkpolicies',
  apiGroup: 'networking.k8s.io',
  namespace: 'shop',
  name: 'default-deny',
}

export const k8sDefenseNetworkPolicyDeleted = detection({
  id: 'k8s.defense.network-policy-deleted',
  title: 'A network policy was deleted',
  severity: 'medium',
  tier: 'core',
  mitre: {
    tactics: ['Defense Evasion', 'Lateral Movement'],
    techniques: ['T1562.004', 'T1562.007'],
  },
  plane: 'kube-audit',
  tables: tables.audit,
  predicate: all(
    tookEffect,
    deletes,
    oneOf('objectRef.resource', networkPolicyResources),
    notPlatform,
    not(startsWith('user.username', deployers)),
  ),
  trigger: onMatch(),
  groupBy: ['cluster', 'user.username', 'objectRef.namespace'],
  why: 'Without its policies every pod of a namespace reaches every other and the Internet. Whoever took over one workload needs no more to get to the next.',
  respond:
    'Put the policy back from what declares it, or from a copy: `kubectl get networkpolicies -n <namespace>`. Then look at what the identity did right after, and at connections out of the namespace while it was open.',
  carveOuts: [
    'Platform identities: they delete what lies in a namespace that is deleted.',
    'The identities of the list `deployers`: what they prune was reviewed.',
  ],
  peers: {
    sigma: [
      '08d6ac24-c927-4469-b3b7-2e422d6e3c43 (Azure activity, data actions: never logged there)',
    ],
  },
  cases: [
    positive('that of a namespace', auditEvent(policy)),
    positive(
      'all of a namespace',
      auditEvent({
        verb: 'deletecollection',
        resource: 'networkpolicies',
        apiGroup: 'networking.k8s.io',
        namespace: 'shop',
      }),
    ),
    positive(
      'one of Cilium, for the whole cluster',
      auditEvent({
        verb: 'delete',
        resource: 'ciliumclusterwidenetworkpolicies',
        apiGroup: 'cilium.io',
        name: 'default-deny',
      }),
    ),
    nearMiss(
      'Argo CD prunes it',
      auditEvent({
        ...policy,
        user: 'system:serviceaccount:argocd:argocd-application-controller',
      }),
    ),
    nearMiss('it is written', auditEvent({ ...policy, verb: 'create' })),
    nearMiss('a service is deleted', auditEvent({ ...policy, resource: 'services', name: 'web' })),
  ],
})
