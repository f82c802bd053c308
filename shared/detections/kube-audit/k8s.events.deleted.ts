import { deletes, notPlatform, tookEffect } from '../carve-outs.ts'
import { nearMiss, positive } from '../cases.ts'
import { detection } from '../detection.ts'
import { all, oneOf } from '../predicate.ts'
import { auditEvent } from '../samples.ts'
import { tables } from '../tables.ts'
import { onMatch } from '../triggers.ts'

const event = {
  verb: 'delete',
  resource: 'events',
  namespace: 'shop',
  name: 'web-1.17a2b3c4d5e6f708',
  level: 'Metadata',
}

export const k8sEventsDeleted = detection({
  id: 'k8s.events.deleted',
  title: 'Events of Kubernetes were deleted',
  severity: 'medium',
  tier: 'core',
  mitre: { tactics: ['Defense Evasion'], techniques: ['T1070'] },
  plane: 'kube-audit',
  tables: tables.audit,
  predicate: all(tookEffect, deletes, oneOf('objectRef.resource', ['events']), notPlatform),
  trigger: onMatch(),
  groupBy: ['cluster', 'user.username', 'objectRef.namespace'],
  why: 'Events vanish by themselves after an hour. Nobody needs to delete one, except who does not want it seen which pod was started or killed.',
  respond:
    'Read the audit log of the same namespace from an hour before: what was started, killed or refused there is what somebody wanted gone. If container insights collects KubeEvents, the events are still there.',
  carveOuts: [
    'Platform identities.',
    'AKS does not record the deletion of a whole collection of events: that way leaves no trace in this log.',
  ],
  aliases: ['act-evidence-removal'],
  peers: {
    sigma: ['3132570d-cab2-4561-9ea6-1743644b2290'],
    defender: ['K8S_DeleteEvents'],
    threatMatrix: ['Delete K8S events'],
  },
  cases: [
    positive('one of them', auditEvent(event)),
    positive(
      'of the newer API group',
      auditEvent({ ...event, apiGroup: 'events.k8s.io', namespace: 'kube-system' }),
    ),
    positive(
      'all of a namespace, on a cluster that records it',
      auditEvent({ verb: 'deletecollection', resource: 'events', namespace: 'shop' }),
    ),
    nearMiss('a look at them', auditEvent({ ...event, verb: 'list' })),
    nearMiss('a controller writes one', auditEvent({ ...event, verb: 'patch' })),
    nearMiss('a pod is deleted', auditEvent({ ...event, resource: 'pods', name: 'web-1' })),
    nearMiss(
      'the row before the request was answered',
      auditEvent({ ...event, stage: 'RequestReceived' }),
    ),
  ],
})
