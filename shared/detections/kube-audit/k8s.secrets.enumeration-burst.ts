import { notPlatform, succeeded, terminal } from '../carve-outs.ts'
import { nearMiss, positive } from '../cases.ts'
import { detection } from '../detection.ts'
import { all, any, eq, exists, not, oneOf, startsWith } from '../predicate.ts'
import { auditEvent } from '../samples.ts'
import { tables } from '../tables.ts'
import { anyOf, threshold, volume } from '../triggers.ts'

const listed = { verb: 'list', resource: 'secrets', namespace: 'shop', level: 'Metadata' }
const read = { ...listed, verb: 'get', name: 'db' }

export const k8sSecretsEnumerationBurst = detection({
  id: 'k8s.secrets.enumeration-burst',
  title: 'One identity read many secrets in a short time',
  severity: 'high',
  tier: 'core',
  mitre: { tactics: ['Credential Access'], techniques: ['T1552.007'] },
  plane: 'kube-audit',
  tables: tables.auditWithReads,
  predicate: all(
    terminal,
    succeeded,
    // A list with the field selector metadata.name is recorded with the name.
    any(eq('verb', 'get'), all(oneOf('verb', ['list', 'watch']), exists('objectRef.name'))),
    eq('objectRef.resource', 'secrets'),
    notPlatform,
    not(startsWith('objectRef.name', ['sh.helm.release.v1.'])),
  ),
  trigger: anyOf(
    threshold({
      count: { distinct: ['objectRef.namespace', 'objectRef.name'] },
      atLeast: 15,
      window: '10m',
    }),
    volume({
      count: { distinct: ['objectRef.name'] },
      method: { name: 'nb-tail', p: 1e-5 },
      side: { high: { minCount: 8, recordRatio: 1.5 } },
    }),
  ),
  groupBy: ['cluster', 'user.username'],
  why: 'A workload reads the few secrets that it was given. Who takes one after the other collects them, and stays below what a list of all would show.',
  respond:
    'Find out whether a migration or an operator did it. If not, cut the identity off and rotate each secret that the requests name; the log has their names.',
  carveOuts: ['Platform identities.', 'The records that Helm keeps of its releases.'],
  peers: {
    elastic: ['Kubernetes Rapid Secret GET Activity Against Multiple Objects'],
    panther: ['Kubernetes.BulkSecretAccess'],
  },
  cases: [
    positive('one of them', auditEvent(read)),
    positive('by a workload', auditEvent({ ...read, user: 'system:serviceaccount:shop:web' })),
    positive(
      'one of them, spelled as a list',
      auditEvent({
        ...read,
        verb: 'list',
        uri: '/api/v1/namespaces/shop/secrets?fieldSelector=metadata.name%3Ddb',
      }),
    ),
    nearMiss('a release of Helm', auditEvent({ ...read, name: 'sh.helm.release.v1.web.v12' })),
    nearMiss('a list', auditEvent(listed)),
    nearMiss('one that does not exist', auditEvent({ ...read, code: 404 })),
    nearMiss('a config map', auditEvent({ ...read, resource: 'configmaps' })),
    nearMiss(
      'the kubelet, for its pods',
      auditEvent({ ...read, user: 'system:node:aks-1', groups: ['system:nodes'] }),
    ),
  ],
})
