import { keepsCache, notPlatform, succeeded, terminal } from '../carve-outs.ts'
import { nearMiss, positive } from '../cases.ts'
import { detection } from '../detection.ts'
import { all, any, eq, not, oneOf } from '../predicate.ts'
import { auditEvent } from '../samples.ts'
import { tables } from '../tables.ts'
import { onMatch } from '../triggers.ts'

const asked = { verb: 'list', resource: 'secrets', level: 'Metadata' }
const listed = { ...asked, uri: '/api/v1/secrets?limit=500' }
const operator = {
  ...listed,
  user: 'system:serviceaccount:cert-manager:cert-manager',
  userAgent: 'cert-manager-controller/v1.18.2 (linux/amd64)',
}
const watch = '/api/v1/secrets?allowWatchBookmarks=true&resourceVersion=812345&watch=true'

export const k8sSecretsListClusterWide = detection({
  id: 'k8s.secrets.list-cluster-wide',
  title: 'Secrets of all namespaces, or of the platform, were listed',
  severity: 'high',
  tier: 'core',
  mitre: { tactics: ['Credential Access'], techniques: ['T1552.007'] },
  plane: 'kube-audit',
  tables: tables.auditWithReads,
  predicate: all(
    terminal,
    succeeded,
    oneOf('verb', ['list', 'watch']),
    eq('objectRef.resource', 'secrets'),
    notPlatform,
    any(
      eq('allNamespaces', true),
      oneOf('objectRef.namespace', ['kube-system', 'azure-arc', 'gatekeeper-system']),
    ),
    not(keepsCache),
  ),
  trigger: onMatch(),
  groupBy: ['cluster', 'user.username', 'clientIp'],
  why: 'A list holds the values, not the names alone: one answer has every password, token and key of the cluster. Work on an application needs those of its own namespace.',
  respond:
    'Ask the caller. If it was nobody, cut the identity off first, then rotate the secrets of every namespace, those of Azure before those of applications. Who may do it again: `kubectl auth can-i list secrets -A --as=<user>`.',
  carveOuts: [
    'Platform identities.',
    'The caches of operators (cert-manager, External Secrets, ingress controllers): a service account that watches, or lists at resource version 0 before it does, under a user agent that is neither kubectl nor a script. One that begins to do so is told by k8s.secrets.first-seen-reader, and one whose token was carried away by k8s.token.used-outside-cluster.',
    'Not left out: tools that list without a cache, such as backups, and people with helm list -A, whose answer holds the values of every release.',
  ],
  aliases: ['act-secret-harvest'],
  peers: {
    sigma: ['eeb3e9e1-b685-44e4-9232-6bb701f925b5'],
    elastic: ['Kubernetes Secrets List Across Cluster or Sensitive Namespaces'],
    panther: ['Kubernetes.Secrets.DumpAllNamespaces'],
    stratus: ['k8s.credential-access.dump-secrets'],
    threatMatrix: ['List K8S secrets'],
  },
  cases: [
    positive('a person lists them', auditEvent(listed)),
    positive('a person watches them', auditEvent({ ...listed, verb: 'watch', uri: watch })),
    positive('those of kube-system', auditEvent({ ...asked, namespace: 'kube-system' })),
    positive(
      'kubectl with the token of a workload',
      auditEvent({ ...listed, user: 'system:serviceaccount:shop:web' }),
    ),
    positive(
      'a script that watches with the token of an operator',
      auditEvent({ ...operator, verb: 'watch', uri: watch, userAgent: 'curl/8.9.1' }),
    ),
    positive('a program that keeps no cache', auditEvent(operator)),
    positive(
      'a watch by nobody in particular',
      auditEvent({ ...operator, verb: 'watch', uri: watch, userAgent: '' }),
    ),
    nearMiss('an operator watches again', auditEvent({ ...operator, verb: 'watch', uri: watch })),
    nearMiss(
      'an operator starts, and lists before it watches',
      auditEvent({ ...operator, uri: '/api/v1/secrets?limit=500&resourceVersion=0' }),
    ),
    nearMiss('those of one namespace', auditEvent({ ...asked, namespace: 'shop' })),
    nearMiss('another resource', auditEvent({ ...asked, resource: 'pods' })),
    nearMiss(
      'one of kube-system by its name',
      auditEvent({ verb: 'get', resource: 'secrets', namespace: 'kube-system', name: 'x' }),
    ),
  ],
})
