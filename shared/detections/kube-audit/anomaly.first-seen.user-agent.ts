import { succeeded, terminal } from '../carve-outs.ts'
import { nearMiss, positive } from '../cases.ts'
import { detection } from '../detection.ts'
import { all, not, oneOf } from '../predicate.ts'
import { auditEvent } from '../samples.ts'
import { tables } from '../tables.ts'
import { firstSeen } from '../triggers.ts'

const request = { verb: 'list', resource: 'pods', namespace: 'shop' }

export const anomalyFirstSeenUserAgent = detection({
  id: 'anomaly.first-seen.user-agent',
  title: 'An identity used a program that it never used before',
  severity: 'low',
  tier: 'core',
  mitre: { tactics: ['Initial Access', 'Discovery'], techniques: ['T1078'] },
  plane: 'kube-audit',
  tables: tables.audit,
  predicate: all(
    terminal,
    succeeded,
    oneOf('principalClass', ['human', 'localAdmin', 'entraApplication', 'serviceAccount']),
    not(all(oneOf('verb', ['update', 'patch']), oneOf('objectRef.resource', ['leases']))),
  ),
  trigger: firstSeen({
    of: ['cluster', 'user.username', 'userAgentFamily'],
    baseline: '14d',
    minHistory: '7d',
  }),
  groupBy: ['cluster', 'user.username', 'userAgentFamily'],
  why: 'A workload talks to the API with the one library that it was built with. When its token turns up in curl or kubectl, somebody took it.',
  respond:
    'For a workload: see whether a new version was deployed at that time, and where the request came from; if neither explains it, make a new token by deleting the pod and look for the way it got out. For a person it is mostly a new tool: ask.',
  carveOuts: [
    'Versions: what stands before the first slash is compared.',
    'Platform identities; identities that are new themselves.',
    'Renewals of leases, most of what many programs ask and of use to no thief. Whatever else the program does tells its name.',
    'A user agent is what the client says of itself: the same name proves nothing.',
  ],
  cases: [
    positive('a person', auditEvent({ ...request, userAgent: 'k9s/v0.50.0' })),
    positive(
      'a workload',
      auditEvent({ ...request, user: 'system:serviceaccount:shop:web', userAgent: 'curl/8.5.0' }),
    ),
    positive('without a name', auditEvent({ ...request, userAgent: '' })),
    nearMiss(
      'a node',
      auditEvent({ ...request, user: 'system:node:aks-pool-1', groups: ['system:nodes'] }),
    ),
    nearMiss(
      'an add-on',
      auditEvent({ ...request, user: 'system:serviceaccount:kube-system:coredns' }),
    ),
    nearMiss(
      'a controller that stays the leader',
      auditEvent({
        verb: 'update',
        resource: 'leases',
        namespace: 'shop',
        name: 'web-leader',
        user: 'system:serviceaccount:shop:web',
      }),
    ),
    nearMiss('a request that was refused', auditEvent({ ...request, code: 403 })),
  ],
})
