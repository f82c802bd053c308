import { notPlatform, succeeded, terminal } from '../carve-outs.ts'
import { nearMiss, positive } from '../cases.ts'
import { detection } from '../detection.ts'
import { all, oneOf } from '../predicate.ts'
import { auditEvent } from '../samples.ts'
import { tables } from '../tables.ts'
import { firstSeen } from '../triggers.ts'

const read = { verb: 'get', resource: 'secrets', namespace: 'shop', name: 'db', level: 'Metadata' }

export const k8sSecretsFirstSeenReader = detection({
  id: 'k8s.secrets.first-seen-reader',
  title: 'An identity read secrets of a namespace for the first time',
  severity: 'medium',
  tier: 'core',
  mitre: { tactics: ['Credential Access'], techniques: ['T1552.007'] },
  plane: 'kube-audit',
  tables: tables.auditWithReads,
  predicate: all(
    terminal,
    succeeded,
    oneOf('verb', ['get', 'list', 'watch']),
    oneOf('objectRef.resource', ['secrets']),
    notPlatform,
  ),
  trigger: firstSeen({
    of: ['cluster', 'user.username', 'objectRef.namespace'],
    baseline: '14d',
    minHistory: '7d',
  }),
  groupBy: ['cluster', 'user.username', 'objectRef.namespace'],
  why: 'Who reads which secrets hardly ever changes. A token that starts to read those of another namespace is either a new deployment or somebody else.',
  respond:
    'Compare with what was deployed at that time. If nothing was, treat the secrets of the namespace as known to others and rotate them.',
  carveOuts: ['Platform identities.', 'Identities and clusters that are new themselves.'],
  peers: {
    falco: ['K8s Secret Get Successfully'],
    defender: ['K8S_ServiceAccountRareOperation'],
  },
  cases: [
    positive('a person reads one', auditEvent(read)),
    positive(
      'a workload lists all',
      auditEvent({ ...read, verb: 'list', user: 'system:serviceaccount:shop:web' }),
    ),
    positive(
      'a workload watches those of all namespaces',
      auditEvent({
        verb: 'watch',
        resource: 'secrets',
        level: 'Metadata',
        user: 'system:serviceaccount:shop:web',
      }),
    ),
    nearMiss('a secret is written', auditEvent({ ...read, verb: 'update' })),
    nearMiss('a config map', auditEvent({ ...read, resource: 'configmaps' })),
  ],
})
