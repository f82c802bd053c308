import { succeeded, terminal } from '../carve-outs.ts'
import { nearMiss, positive } from '../cases.ts'
import { detection } from '../detection.ts'
import { all, any, eq, not, oneOf } from '../predicate.ts'
import { auditEvent } from '../samples.ts'
import { tables } from '../tables.ts'
import { firstSeen } from '../triggers.ts'

const request = {
  verb: 'create',
  resource: 'pods',
  namespace: 'shop',
  name: 'web-1',
  user: 'system:serviceaccount:shop:web',
}

export const anomalyFirstSeenOperation = detection({
  id: 'anomaly.first-seen.operation',
  title: 'A service account did something that it never did before',
  severity: 'medium',
  tier: 'core',
  mitre: {
    tactics: ['Lateral Movement', 'Credential Access'],
    techniques: ['T1528', 'T1550.001'],
  },
  plane: 'kube-audit',
  tables: tables.audit,
  predicate: all(
    terminal,
    succeeded,
    eq('principalClass', 'serviceAccount'),
    any(
      oneOf('verb', ['create', 'update', 'patch', 'delete', 'deletecollection']),
      oneOf('objectRef.resource', ['secrets', 'serviceaccounts', 'nodes']),
    ),
    not(oneOf('objectRef.resource', ['leases', 'events', 'endpoints', 'endpointslices'])),
  ),
  trigger: firstSeen({
    of: ['cluster', 'user.username', 'action'],
    baseline: '14d',
    minHistory: '7d',
  }),
  groupBy: ['cluster', 'user.username'],
  why: 'A program does the same few things all its life. When its token starts to read secrets or to create pods, it is a new version, or no longer the program.',
  respond:
    'See what was deployed at that time. If nothing was, look at the address and the user agent of the requests, delete the pod (its token ends with it), and take the right away from the account.',
  carveOuts: [
    'Service accounts of the platform.',
    'Leases, events and endpoints; reads of anything but secrets, service accounts and nodes.',
    'Accounts that are new themselves.',
  ],
  peers: { defender: ['K8S_ServiceAccountRareOperation'] },
  cases: [
    positive('a pod is created', auditEvent(request)),
    positive(
      'a shell is opened',
      auditEvent({ ...request, subresource: 'exec', code: 101, stage: 'ResponseStarted' }),
    ),
    positive('secrets are listed', auditEvent({ ...request, verb: 'list', resource: 'secrets' })),
    positive('nodes are read', auditEvent({ ...request, verb: 'get', resource: 'nodes' })),
    nearMiss('its lease', auditEvent({ ...request, verb: 'update', resource: 'leases' })),
    nearMiss('pods are listed', auditEvent({ ...request, verb: 'list' })),
    nearMiss('a person', auditEvent({ ...request, user: 'alice@example.com' })),
    nearMiss(
      'a controller of the platform',
      auditEvent({ ...request, user: 'system:serviceaccount:kube-system:replicaset-controller' }),
    ),
    nearMiss('it was not allowed to', auditEvent({ ...request, code: 403 })),
  ],
})
