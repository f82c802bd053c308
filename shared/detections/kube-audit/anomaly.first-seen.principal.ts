import { succeeded, terminal } from '../carve-outs.ts'
import { nearMiss, positive } from '../cases.ts'
import { detection } from '../detection.ts'
import { all, oneOf } from '../predicate.ts'
import { auditEvent } from '../samples.ts'
import { tables } from '../tables.ts'
import { firstSeen } from '../triggers.ts'

const request = { verb: 'list', resource: 'pods', namespace: 'shop' }

export const anomalyFirstSeenPrincipal = detection({
  id: 'anomaly.first-seen.principal',
  title: 'Somebody used a cluster who never did before',
  severity: 'low',
  tier: 'core',
  mitre: { tactics: ['Initial Access'], techniques: ['T1078'] },
  plane: 'kube-audit',
  tables: tables.auditWithReads,
  predicate: all(
    terminal,
    succeeded,
    oneOf('principalClass', ['human', 'localAdmin', 'entraApplication']),
  ),
  trigger: firstSeen({ of: ['cluster', 'user.username'], baseline: '30d', minHistory: '14d' }),
  groupBy: ['cluster', 'user.username'],
  why: 'Every cluster has its small circle. A name outside of it is a new colleague, a role given too high up in Azure, or an account in wrong hands.',
  respond:
    'See which role lets him in (`az role assignment list --scope <cluster id>`, and the bindings of the cluster), whether it was meant, and what he did. Take back what nobody asked for.',
  carveOuts: ['Platform identities and service accounts.', 'Clusters that are new themselves.'],
  peers: { falco: ['Disallowed K8s User'] },
  cases: [
    positive('a person', auditEvent(request)),
    positive(
      'an application',
      auditEvent({ ...request, user: '00000000-0000-0000-0000-000000000009' }),
    ),
    positive('the local administrator', auditEvent({ ...request, user: 'masterclient' })),
    nearMiss('a workload', auditEvent({ ...request, user: 'system:serviceaccount:shop:web' })),
    nearMiss(
      'a new node',
      auditEvent({ ...request, user: 'system:node:aks-pool-9', groups: ['system:nodes'] }),
    ),
    nearMiss('somebody who was turned away', auditEvent({ ...request, code: 401 })),
  ],
})
