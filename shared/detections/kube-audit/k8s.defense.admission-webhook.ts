import { notPlatform, tookEffect } from '../carve-outs.ts'
import { nearMiss, positive } from '../cases.ts'
import { detection } from '../detection.ts'
import { all, eq, not, oneOf } from '../predicate.ts'
import { auditEvent } from '../samples.ts'
import { tables } from '../tables.ts'
import { onMatch } from '../triggers.ts'

const webhook = {
  verb: 'create',
  resource: 'mutatingwebhookconfigurations',
  apiGroup: 'admissionregistration.k8s.io',
  name: 'inject',
}

export const k8sDefenseAdmissionWebhook = detection({
  id: 'k8s.defense.admission-webhook',
  title: 'What decides about every object of the cluster was written or deleted',
  severity: 'medium',
  tier: 'core',
  mitre: {
    tactics: ['Persistence', 'Defense Evasion', 'Credential Access'],
    techniques: ['T1562.001', 'T1556'],
  },
  plane: 'kube-audit',
  tables: tables.audit,
  predicate: all(
    tookEffect,
    oneOf('verb', ['create', 'update', 'patch', 'delete', 'deletecollection']),
    oneOf('objectRef.resource', [
      'mutatingwebhookconfigurations',
      'validatingwebhookconfigurations',
      'validatingadmissionpolicies',
      'validatingadmissionpolicybindings',
      'mutatingadmissionpolicies',
      'mutatingadmissionpolicybindings',
    ]),
    notPlatform,
    not(all(oneOf('verb', ['update', 'patch']), eq('principalClass', 'serviceAccount'))),
  ),
  trigger: onMatch(),
  groupBy: ['cluster', 'user.username', 'objectRef.resource', 'objectRef.name'],
  why: 'A webhook sees every object that is written, secrets included, and a mutating one can change it. Without the validating ones nothing stops what a policy forbids.',
  respond:
    'Read where it sends requests and what it applies to: `kubectl get <resource> <name> -o yaml`. If nobody installed it, delete it and treat what was written since as read by others. If one was deleted, install it again and look at what was admitted in between; that of Gatekeeper comes back with the Azure Policy add-on.',
  carveOuts: [
    'Platform identities: Azure Policy and the add-ons of AKS keep theirs.',
    'Changes by service accounts: cert-manager, Kyverno, Istio and most operators renew the certificate of their webhooks. One that never did so before is told by `anomaly.first-seen.operation`.',
  ],
  aliases: ['act-webhook-created'],
  peers: {
    sigma: ['eed82177-38f5-4299-8a76-098d50d225ab'],
    panther: ['Kubernetes.AdmissionController.Created'],
    defender: ['K8S_AdmissionController'],
    threatMatrix: ['Malicious admission controller'],
  },
  cases: [
    positive('a mutating webhook', auditEvent(webhook)),
    positive(
      'the webhook of Gatekeeper deleted',
      auditEvent({
        ...webhook,
        verb: 'delete',
        resource: 'validatingwebhookconfigurations',
        name: 'gatekeeper-validating-webhook-configuration',
      }),
    ),
    positive(
      'a policy bound to nothing',
      auditEvent({ ...webhook, verb: 'patch', resource: 'validatingadmissionpolicybindings' }),
    ),
    positive(
      'all of them in one request',
      auditEvent({
        verb: 'deletecollection',
        resource: 'validatingwebhookconfigurations',
        apiGroup: 'admissionregistration.k8s.io',
      }),
    ),
    positive(
      'a webhook installed by a workload',
      auditEvent({ ...webhook, user: 'system:serviceaccount:shop:web' }),
    ),
    nearMiss(
      'a certificate renewed',
      auditEvent({
        ...webhook,
        verb: 'patch',
        user: 'system:serviceaccount:cert-manager:cert-manager-cainjector',
      }),
    ),
    nearMiss('a look at them', auditEvent({ ...webhook, verb: 'list' })),
  ],
})
