import { succeeded, terminal } from '../carve-outs.ts'
import { nearMiss, positive } from '../cases.ts'
import { detection } from '../detection.ts'
import { all, eq, oneOf, unless } from '../predicate.ts'
import { auditEvent } from '../samples.ts'
import { tables } from '../tables.ts'
import { firstSeen } from '../triggers.ts'

const request = { verb: 'list', resource: 'pods', namespace: 'shop' }
const egress = { egressOf: () => new Set(['203.0.113.10']) }

export const anomalyFirstSeenCountry = detection({
  id: 'anomaly.first-seen.country',
  title: 'An identity came from a country that it never came from before',
  severity: 'high',
  tier: 'core',
  mitre: { tactics: ['Initial Access'], techniques: ['T1078'] },
  plane: 'kube-audit',
  tables: tables.auditWithReads,
  predicate: all(
    terminal,
    succeeded,
    oneOf('principalClass', ['human', 'localAdmin', 'entraApplication']),
    eq('clientIpScope', 'public'),
    unless(eq('clientIpIsClusterEgress', true)),
  ),
  trigger: firstSeen({
    of: ['user.username', 'clientCountry'],
    baseline: '30d',
    minHistory: '14d',
  }),
  groupBy: ['user.username', 'clientCountry'],
  why: 'People travel seldom and tell their team; pipelines do not travel. Whoever stole a token sits where he sits.',
  respond:
    'Ask the person on another way than the account itself. If it was not he: end the sessions, reset the credentials, and look at every cluster, for a stolen identity is tried on all of them.',
  carveOuts: [
    'Private addresses, and those through which the cluster itself goes out, where they are known.',
    'One history for all clusters: who moves to another cluster is nothing new.',
    'Without a table of countries it has nothing to compare.',
  ],
  peers: { defender: ['K8S_TI_Proxy'] },
  cases: [
    positive('a person', auditEvent(request)),
    positive(
      'a pipeline, behind a hop of the control plane',
      auditEvent({
        ...request,
        user: '00000000-0000-0000-0000-000000000009',
        from: ['198.51.100.77', '172.31.22.97'],
      }),
    ),
    positive('the local administrator', auditEvent({ ...request, user: 'masterclient' })),
    nearMiss('from a private network', auditEvent({ ...request, from: ['10.1.2.3'] })),
    nearMiss('through the egress address of the cluster', auditEvent(request), { world: egress }),
    nearMiss('a workload', auditEvent({ ...request, user: 'system:serviceaccount:shop:web' })),
  ],
})
