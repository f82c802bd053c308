import { byPerson, creates, deletes, tookEffect, wholeObject } from '../carve-outs.ts'
import { nearMiss, positive } from '../cases.ts'
import { detection } from '../detection.ts'
import { networkPolicyResources } from '../lists/network-policy-resources.ts'
import { policyGroups } from '../lists/policy-groups.ts'
import { shortLivedResources } from '../lists/short-lived-resources.ts'
import { all, any, not, oneOf } from '../predicate.ts'
import { auditEvent } from '../samples.ts'
import { tables } from '../tables.ts'
import { onMatch } from '../triggers.ts'

const changes = oneOf('verb', ['update', 'patch'])
const constraint = {
  verb: 'patch',
  resource: 'k8sazurev2noprivilege',
  apiGroup: 'constraints.gatekeeper.sh',
  name: 'azurepolicy-k8sazurev2noprivilege-0000',
  level: 'Metadata',
}

export const actGuardrailRemoved = detection({
  id: 'act-guardrail-removed',
  title: 'A person changed a guardrail by hand: a rule, a network policy or a quota',
  severity: 'medium',
  tier: 'extended',
  mitre: {
    tactics: ['Defense Evasion', 'Lateral Movement'],
    techniques: ['T1562.001', 'T1562.007'],
  },
  plane: 'kube-audit',
  tables: tables.audit,
  predicate: all(
    tookEffect,
    byPerson,
    wholeObject,
    any(
      all(
        changes,
        oneOf('objectRef.apiGroup', policyGroups),
        not(oneOf('objectRef.resource', shortLivedResources)),
      ),
      all(changes, oneOf('objectRef.resource', networkPolicyResources)),
      all(creates, oneOf('objectRef.resource', ['policyexceptions'])),
      all(deletes, oneOf('objectRef.resource', ['resourcequotas', 'limitranges'])),
    ),
  ),
  trigger: onMatch(),
  groupBy: ['cluster', 'user.username', 'objectRef.resource', 'objectRef.name'],
  why: 'A rule that only warns from now on, or a policy that allows one more peer, looks like the one before to everybody who counts them. Such things are changed by what declares them, seldom by hand.',
  respond:
    'Compare the object with what declares it: `kubectl get <resource> <name> -o yaml`; of a constraint look at `enforcementAction` and what it excludes. Put it back, and ask the author what he wanted to get through.',
  carveOuts: [
    'What is deleted, and labels of namespaces, have detections of their own: `k8s.defense.policy-constraint-removed`, `k8s.defense.network-policy-deleted`, `k8s.defense.psa-weakened`.',
    'Pipelines and service accounts, which write these objects every day.',
    'Whether a change made the rule weaker or stricter: constraints are recorded without a body.',
  ],
  cases: [
    positive('a constraint of Azure Policy', auditEvent(constraint)),
    positive(
      'what Gatekeeper leaves out',
      auditEvent({
        ...constraint,
        verb: 'update',
        resource: 'configs',
        apiGroup: 'config.gatekeeper.sh',
        name: 'config',
      }),
    ),
    positive(
      'an exception of Kyverno',
      auditEvent({
        ...constraint,
        verb: 'create',
        resource: 'policyexceptions',
        apiGroup: 'kyverno.io',
      }),
    ),
    positive(
      'a network policy',
      auditEvent({
        verb: 'patch',
        resource: 'networkpolicies',
        apiGroup: 'networking.k8s.io',
        namespace: 'shop',
        name: 'default-deny',
      }),
    ),
    positive(
      'a quota deleted',
      auditEvent({ verb: 'delete', resource: 'resourcequotas', namespace: 'shop', name: 'small' }),
    ),
    nearMiss(
      'a pipeline writes its network policy',
      auditEvent({
        verb: 'patch',
        resource: 'networkpolicies',
        namespace: 'shop',
        name: 'web',
        user: '00000000-0000-0000-0000-000000000009',
      }),
    ),
    nearMiss(
      'Gatekeeper notes what it found',
      auditEvent({
        ...constraint,
        subresource: 'status',
        user: 'system:serviceaccount:gatekeeper-system:gatekeeper-admin',
      }),
    ),
    nearMiss(
      'a network policy is added',
      auditEvent({ verb: 'create', resource: 'networkpolicies', namespace: 'shop', name: 'web' }),
    ),
    nearMiss(
      'a quota is changed',
      auditEvent({ verb: 'patch', resource: 'resourcequotas', namespace: 'shop', name: 'small' }),
    ),
  ],
})
