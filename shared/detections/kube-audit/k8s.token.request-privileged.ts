import { notPlatform, tookEffect } from '../carve-outs.ts'
import { nearMiss, positive } from '../cases.ts'
import { detection } from '../detection.ts'
import { systemNamespaces } from '../lists/system-namespaces.ts'
import { all, eq, oneOf } from '../predicate.ts'
import { auditEvent } from '../samples.ts'
import { tables } from '../tables.ts'
import { onMatch } from '../triggers.ts'

const account = {
  verb: 'create',
  resource: 'serviceaccounts',
  namespace: 'kube-system',
  name: 'clusterrole-aggregation-controller',
  level: 'Metadata',
}
const minted = { ...account, subresource: 'token' }

export const k8sTokenRequestPrivileged = detection({
  id: 'k8s.token.request-privileged',
  title: 'Somebody had a token of a service account of the platform issued',
  severity: 'high',
  tier: 'core',
  mitre: { tactics: ['Credential Access', 'Privilege Escalation'], techniques: ['T1528'] },
  plane: 'kube-audit',
  tables: tables.audit,
  predicate: all(
    tookEffect,
    eq('verb', 'create'),
    eq('objectRef.resource', 'serviceaccounts'),
    eq('objectRef.subresource', 'token'),
    notPlatform,
    oneOf('objectRef.namespace', systemNamespaces),
  ),
  trigger: onMatch(),
  groupBy: ['cluster', 'user.username', 'objectRef.name'],
  why: 'The controllers in kube-system may write roles, read secrets and start pods anywhere. Who holds such a token is the platform, and most detections leave the platform out.',
  respond:
    'Treat the cluster as taken over until the caller explains it. Delete the service account to revoke the token (its controller makes it anew), and look at all that this account did since, in all namespaces.',
  carveOuts: ['Kubelets and the platform itself.'],
  peers: {
    elastic: ['Azure AKS Service Account Token Created via TokenRequest API'],
    stratus: ['k8s.persistence.create-token'],
  },
  cases: [
    positive('of a controller in kube-system', auditEvent(minted)),
    positive('of an agent of Arc', auditEvent({ ...minted, namespace: 'azure-arc' })),
    positive(
      'by a workload',
      auditEvent({ ...minted, user: 'system:serviceaccount:shop:web', userAgent: 'curl/8.9.1' }),
    ),
    nearMiss('of a workload', auditEvent({ ...minted, namespace: 'shop', name: 'web' })),
    nearMiss(
      'a kubelet, for an add-on',
      auditEvent({ ...minted, user: 'system:node:aks-1', groups: ['system:nodes'] }),
    ),
    nearMiss('the account is looked at', auditEvent({ ...account, verb: 'get' })),
  ],
})
