import { terminal } from '../carve-outs.ts'
import { nearMiss, positive } from '../cases.ts'
import { detection } from '../detection.ts'
import { all, oneOf } from '../predicate.ts'
import { auditEvent } from '../samples.ts'
import { tables } from '../tables.ts'
import { volume } from '../triggers.ts'

const request = { verb: 'list', resource: 'pods', namespace: 'shop' }

export const anomalyVolumePrincipal = detection({
  id: 'anomaly.volume.principal',
  title: 'An identity asked far more of the API than it ever did',
  severity: 'medium',
  tier: 'core',
  mitre: { tactics: ['Discovery', 'Collection', 'Impact'], techniques: ['T1613', 'T1499'] },
  plane: 'kube-audit',
  tables: tables.audit,
  predicate: all(
    terminal,
    oneOf('principalClass', ['human', 'localAdmin', 'entraApplication', 'serviceAccount']),
  ),
  trigger: volume({
    count: 'requests',
    method: { name: 'robust-record', z: 6 },
    side: { high: { minCount: 200, recordRatio: 1.5 } },
  }),
  groupBy: ['cluster', 'user.username'],
  why: 'Whoever looks through a cluster, copies what it holds or wears its API down needs many requests, far more than the identity made in any hour of two weeks.',
  respond:
    'See what was asked: reads of everything are a search, one request again and again is a client that fails. Slow down or take out the one that fails; disable the identity behind the other.',
  carveOuts: [
    'Platform identities.',
    'Less than 200 requests in an hour: thresholds of other detections cover those.',
    'Identities without a history of their own yet.',
  ],
  cases: [
    positive('a person reads', auditEvent(request)),
    positive('what is refused counts, too', auditEvent({ ...request, code: 403 })),
    positive('a workload', auditEvent({ ...request, user: 'system:serviceaccount:shop:web' })),
    nearMiss(
      'a controller of the platform',
      auditEvent({ ...request, user: 'system:kube-controller-manager' }),
    ),
    nearMiss('nobody', auditEvent({ ...request, user: 'system:anonymous' })),
    nearMiss(
      'the row before the request was answered',
      auditEvent({ ...request, stage: 'RequestReceived' }),
    ),
  ],
})
