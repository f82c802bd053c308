import { notPlatform, tookEffect } from '../carve-outs.ts'
import { nearMiss, positive } from '../cases.ts'
import { detection } from '../detection.ts'
import { all, eq } from '../predicate.ts'
import { auditEvent } from '../samples.ts'
import { tables } from '../tables.ts'
import { onMatch } from '../triggers.ts'

const account = {
  verb: 'create',
  resource: 'serviceaccounts',
  namespace: 'shop',
  name: 'web',
  level: 'Metadata',
}
const minted = { ...account, subresource: 'token' }

export const k8sTokenRequest = detection({
  id: 'k8s.token.request',
  title: 'Somebody had a token of a service account issued',
  severity: 'medium',
  tier: 'extended',
  mitre: { tactics: ['Credential Access', 'Persistence'], techniques: ['T1528', 'T1098'] },
  plane: 'kube-audit',
  tables: tables.audit,
  predicate: all(
    tookEffect,
    eq('verb', 'create'),
    eq('objectRef.resource', 'serviceaccounts'),
    eq('objectRef.subresource', 'token'),
    notPlatform,
  ),
  trigger: onMatch(),
  groupBy: ['cluster', 'user.username', 'objectRef.namespace', 'objectRef.name'],
  why: 'Kubelets fetch the tokens of pods. A token asked for by anybody else leaves the cluster, works from anywhere, and may be valid for a year.',
  respond:
    'Ask what it was for. A token can only be revoked with its account: `kubectl delete serviceaccount <name> -n <namespace>`, make it anew and restart its pods. See what the account did since, and from where.',
  carveOuts: [
    'Kubelets and the platform.',
    'Not left out: operators that log in elsewhere as a service account of yours (External Secrets, Vault, cert-manager) ask again and again.',
    'Duration and audience are not in the log.',
  ],
  peers: {
    elastic: [
      'Azure AKS Service Account Token Created via TokenRequest API',
      'Kubernetes Service Account Token Created via TokenRequest API',
    ],
    panther: ['Kubernetes.ServiceAccount.TokenCreated'],
    stratus: ['k8s.persistence.create-token'],
  },
  cases: [
    positive('kubectl create token', auditEvent(minted)),
    positive(
      'a workload, for another account',
      auditEvent({ ...minted, user: 'system:serviceaccount:shop:jobs' }),
    ),
    nearMiss(
      'a kubelet, for a pod',
      auditEvent({ ...minted, user: 'system:node:aks-1', groups: ['system:nodes'] }),
    ),
    nearMiss('the account itself made', auditEvent(account)),
    nearMiss(
      'a token checked',
      auditEvent({ verb: 'create', resource: 'tokenreviews', level: 'Metadata' }),
    ),
  ],
})
