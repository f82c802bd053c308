import { deletes, notPlatform, tookEffect } from '../carve-outs.ts'
import { nearMiss, positive } from '../cases.ts'
import { detection } from '../detection.ts'
import { policyGroups } from '../lists/policy-groups.ts'
import { shortLivedResources } from '../lists/short-lived-resources.ts'
import { all, any, contains, not, oneOf } from '../predicate.ts'
import { auditEvent } from '../samples.ts'
import { tables } from '../tables.ts'
import { onMatch } from '../triggers.ts'

const constraint = {
  verb: 'delete',
  resource: 'k8sazurev2noprivilege',
  apiGroup: 'constraints.gatekeeper.sh',
  name: 'azurepolicy-k8sazurev2noprivilege-0000',
}

export const k8sDefensePolicyConstraintRemoved = detection({
  id: 'k8s.defense.policy-constraint-removed',
  title: 'A rule of Azure Policy, Gatekeeper or Kyverno was deleted in the cluster',
  severity: 'high',
  tier: 'core',
  mitre: { tactics: ['Defense Evasion'], techniques: ['T1562.001'] },
  plane: 'kube-audit',
  tables: tables.audit,
  predicate: all(
    tookEffect,
    deletes,
    any(
      all(
        oneOf('objectRef.apiGroup', policyGroups),
        not(oneOf('objectRef.resource', shortLivedResources)),
      ),
      all(
        oneOf('objectRef.resource', ['customresourcedefinitions']),
        contains('objectRef.name', ['gatekeeper.sh', 'kyverno.io']),
      ),
    ),
    notPlatform,
  ),
  trigger: onMatch(),
  groupBy: ['cluster', 'user.username', 'objectRef.name'],
  why: 'Until the rule is back, what it forbids can be started, and what was started stays. Azure Policy writes its rules with an identity of its own, never with that of a person.',
  respond:
    'See whether the rule is back: `kubectl get constraints,constrainttemplates` (Azure Policy writes its own again within a quarter of an hour). Look at what was created in between, and ask its author; take away the right to write in these API groups where nobody needs it.',
  carveOuts: [
    'Platform identities: Azure Policy deletes a rule whose assignment ended.',
    'Reports and requests that Kyverno makes and deletes by itself.',
    'A rule that is kept and only made to warn is written without its body: see `act-guardrail-removed`.',
  ],
  cases: [
    positive('a constraint of Azure Policy', auditEvent(constraint)),
    positive(
      'its template',
      auditEvent({
        ...constraint,
        resource: 'constrainttemplates',
        apiGroup: 'templates.gatekeeper.sh',
      }),
    ),
    positive(
      'all policies of Kyverno',
      auditEvent({
        verb: 'deletecollection',
        resource: 'clusterpolicies',
        apiGroup: 'kyverno.io',
      }),
    ),
    positive(
      'the kind itself, with everything of it',
      auditEvent({
        verb: 'delete',
        resource: 'customresourcedefinitions',
        apiGroup: 'apiextensions.k8s.io',
        name: 'constrainttemplates.templates.gatekeeper.sh',
      }),
    ),
    nearMiss(
      'Kyverno clears a report away',
      auditEvent({
        verb: 'delete',
        resource: 'admissionreports',
        apiGroup: 'kyverno.io',
        namespace: 'shop',
        name: 'a',
        user: 'system:serviceaccount:kyverno:kyverno-reports-controller',
      }),
    ),
    nearMiss(
      'the kind of an operator',
      auditEvent({
        verb: 'delete',
        resource: 'customresourcedefinitions',
        name: 'orders.shop.example.com',
      }),
    ),
    nearMiss('a constraint is written', auditEvent({ ...constraint, verb: 'create' })),
    nearMiss(
      'a policy of the network',
      auditEvent({ ...constraint, apiGroup: 'networking.k8s.io' }),
    ),
  ],
})
