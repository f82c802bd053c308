import { notPlatform, succeeded, terminal } from '../carve-outs.ts'
import { nearMiss, positive } from '../cases.ts'
import { detection } from '../detection.ts'
import { all, not, oneOf } from '../predicate.ts'
import { auditEvent } from '../samples.ts'
import { tables } from '../tables.ts'
import { volume } from '../triggers.ts'

/** Written all the time by everything that runs. */
const chatter = [
  'leases',
  'events',
  'endpoints',
  'endpointslices',
  'tokenreviews',
  'subjectaccessreviews',
  'selfsubjectaccessreviews',
]

export const anomalyVolumeWrites = detection({
  id: 'anomaly.volume.writes',
  title: 'An identity wrote far more than it ever did',
  severity: 'high',
  tier: 'core',
  mitre: { tactics: ['Impact', 'Persistence'], techniques: ['T1485', 'T1098'] },
  plane: 'kube-audit',
  tables: tables.audit,
  predicate: all(
    terminal,
    succeeded,
    oneOf('verb', ['create', 'update', 'patch', 'delete', 'deletecollection']),
    notPlatform,
    not(oneOf('objectRef.resource', chatter)),
  ),
  trigger: volume({
    count: 'requests',
    method: { name: 'robust-record', z: 6 },
    side: { high: { minCount: 50, recordRatio: 1.5 } },
  }),
  groupBy: ['cluster', 'user.username'],
  why: 'What destroys or takes over a cluster has to write, and writes more in an hour than the identity did in any hour of two weeks.',
  respond:
    'See which resources were written and whether a rollout explains it. If none does, take the rights away first, then restore from what declares the cluster.',
  carveOuts: ['Platform identities.', 'Leases, events, endpoints and reviews, which never stop.'],
  cases: [
    positive(
      'a deployment is written',
      auditEvent({ verb: 'patch', resource: 'deployments', namespace: 'shop', name: 'web' }),
    ),
    nearMiss(
      'a lease',
      auditEvent({ verb: 'update', resource: 'leases', namespace: 'shop', name: 'web' }),
    ),
    nearMiss('a read', auditEvent({ verb: 'list', resource: 'deployments', namespace: 'shop' })),
  ],
})
