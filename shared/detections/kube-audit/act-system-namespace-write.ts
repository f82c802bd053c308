import { changesObject, tookEffect } from '../carve-outs.ts'
import { nearMiss, positive } from '../cases.ts'
import { detection } from '../detection.ts'
import { systemNamespaces } from '../lists/system-namespaces.ts'
import { all, not, oneOf } from '../predicate.ts'
import { auditEvent } from '../samples.ts'
import { tables } from '../tables.ts'
import { onMatch } from '../triggers.ts'

const written = {
  verb: 'patch',
  resource: 'services',
  namespace: 'kube-system',
  name: 'kube-dns',
}

export const actSystemNamespaceWrite = detection({
  id: 'act-system-namespace-write',
  title: 'A person or an application changed something in a namespace of the platform',
  severity: 'medium',
  tier: 'extended',
  mitre: { tactics: ['Defense Evasion', 'Persistence'], techniques: ['T1036.005'] },
  plane: 'kube-audit',
  tables: tables.audit,
  predicate: all(
    tookEffect,
    oneOf('verb', ['create', 'update', 'patch', 'delete', 'deletecollection']),
    oneOf('objectRef.namespace', systemNamespaces),
    changesObject,
    not(oneOf('objectRef.resource', ['leases', 'events'])),
    oneOf('principalClass', ['human', 'localAdmin', 'entraApplication', 'anonymous']),
  ),
  trigger: onMatch(),
  groupBy: ['cluster', 'user.username', 'objectRef.namespace'],
  why: 'AKS and Arc look after these namespaces themselves. What a person changes there either is undone at the next upgrade, or was put where nobody looks.',
  respond:
    'Read what was written and ask its author. Move what belongs to you into a namespace of your own; delete what nobody admits, and look at what else the identity wrote.',
  carveOuts: [
    'Service accounts: operators keep services and settings there all day. One that never did so before is told by `anomaly.first-seen.operation`.',
    'It is counted: workloads, secrets, agents and name resolution have detections of their own that alert.',
  ],
  cases: [
    positive('a service', auditEvent(written)),
    positive(
      'a deployment scaled to nothing',
      auditEvent({ ...written, resource: 'deployments', subresource: 'scale', name: 'coredns' }),
    ),
    positive(
      'everything of a kind',
      auditEvent({ verb: 'deletecollection', resource: 'configmaps', namespace: 'azure-arc' }),
    ),
    positive(
      'by a pipeline',
      auditEvent({ ...written, user: '00000000-0000-0000-0000-000000000009' }),
    ),
    nearMiss('an add-on', auditEvent({ ...written, user: 'aksService' })),
    nearMiss(
      'an operator that keeps its service there',
      auditEvent({ ...written, user: 'system:serviceaccount:monitoring:prometheus-operator' }),
    ),
    nearMiss('another namespace', auditEvent({ ...written, namespace: 'shop' })),
    nearMiss('a look', auditEvent({ ...written, verb: 'list' })),
    nearMiss(
      'a shell, which is told elsewhere',
      auditEvent({ ...written, verb: 'create', resource: 'pods', subresource: 'exec', name: 'a' }),
    ),
    nearMiss('refused', auditEvent({ ...written, code: 403 })),
  ],
})
