import { terminal } from '../carve-outs.ts'
import { nearMiss, positive } from '../cases.ts'
import { detection } from '../detection.ts'
import { all, any, contains, eq, exists } from '../predicate.ts'
import { auditEvent } from '../samples.ts'
import { tables } from '../tables.ts'
import { threshold } from '../triggers.ts'

const pod = { verb: 'create', resource: 'pods', namespace: 'shop', name: 'web-1' }

export const k8sDefensePodSecurityViolation = detection({
  id: 'k8s.defense.pod-security-violation',
  title: 'Pods that the rules of the cluster forbid were tried, several times',
  severity: 'low',
  tier: 'extended',
  mitre: { tactics: ['Privilege Escalation'], techniques: ['T1611'] },
  plane: 'kube-audit',
  tables: tables.audit,
  predicate: all(
    terminal,
    any(
      exists('annotations["pod-security.kubernetes.io/audit-violations"]'),
      exists('annotations["validation.policy.admission.k8s.io/validation_failure"]'),
      all(
        any(eq('code', 400), eq('code', 403), eq('code', 422)),
        contains('responseStatus.message', [
          'violates PodSecurity',
          'admission webhook',
          'denied the request',
          'denied request',
          'azurepolicy',
        ]),
      ),
    ),
  ),
  trigger: threshold({ count: 'requests', atLeast: 3, window: '30m' }),
  groupBy: ['cluster', 'user.username', 'objectRef.namespace'],
  why: 'Somebody tries what is forbidden and tries again: a manifest that was never tested, or a search for what the rules forgot.',
  respond:
    'Read the rule in the message. The owner of the namespace mends the manifest. When the writer is a controller, look for who wrote the deployment behind it; when it is nobody you know, for what he got through.',
  carveOuts: [
    'The platform counts: pods of a deployment are refused to its controller, whoever wrote it.',
    'What is only audited, and not refused, counts as well: it runs.',
  ],
  cases: [
    positive(
      'refused by Pod Security',
      auditEvent({
        ...pod,
        code: 403,
        message: 'pods "web-1" is forbidden: violates PodSecurity "baseline:latest": privileged',
      }),
    ),
    positive(
      'allowed, and marked',
      auditEvent({
        ...pod,
        annotations: {
          'pod-security.kubernetes.io/audit-violations': 'would violate PodSecurity "restricted"',
        },
      }),
    ),
    positive(
      'refused by a webhook, to the controller',
      auditEvent({
        ...pod,
        user: 'system:serviceaccount:kube-system:replicaset-controller',
        code: 403,
        message:
          'admission webhook "validation.gatekeeper.sh" denied the request: [azurepolicy-1] no',
      }),
    ),
    positive(
      'refused by an admission policy',
      auditEvent({
        ...pod,
        code: 422,
        message: 'ValidatingAdmissionPolicy "a" with binding "b" denied request: no host paths',
      }),
    ),
    positive(
      'an admission policy that only audits',
      auditEvent({
        ...pod,
        annotations: { 'validation.policy.admission.k8s.io/validation_failure': '[{}]' },
      }),
    ),
    nearMiss(
      'no right to create pods',
      auditEvent({ ...pod, code: 403, message: 'pods is forbidden: User "bob" cannot create' }),
    ),
    nearMiss(
      'a webhook that does not answer',
      auditEvent({
        ...pod,
        code: 500,
        message: 'failed calling webhook "a": admission webhook timed out',
      }),
    ),
    nearMiss(
      'the rule that was met is noted',
      auditEvent({
        ...pod,
        annotations: { 'pod-security.kubernetes.io/enforce-policy': 'baseline:latest' },
      }),
    ),
  ],
})
