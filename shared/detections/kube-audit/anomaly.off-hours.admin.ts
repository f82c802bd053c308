import { tookEffect } from '../carve-outs.ts'
import { nearMiss, positive } from '../cases.ts'
import { detection } from '../detection.ts'
import { all, oneOf } from '../predicate.ts'
import { auditEvent } from '../samples.ts'
import { tables } from '../tables.ts'
import { firstSeen } from '../triggers.ts'

const written = { verb: 'create', resource: 'clusterrolebindings', name: 'ops' }

export const anomalyOffHoursAdmin = detection({
  id: 'anomaly.off-hours.admin',
  title: 'Somebody administered a cluster at a time of the week that is not his',
  severity: 'low',
  tier: 'experimental',
  mitre: { tactics: ['Persistence', 'Impact'], techniques: ['T1078'] },
  plane: 'kube-audit',
  tables: tables.audit,
  predicate: all(
    oneOf('verb', ['create', 'update', 'patch', 'delete', 'deletecollection']),
    oneOf('objectRef.resource', [
      'clusterrolebindings',
      'rolebindings',
      'clusterroles',
      'roles',
      'secrets',
      'serviceaccounts',
      'validatingwebhookconfigurations',
      'mutatingwebhookconfigurations',
      'daemonsets',
      'namespaces',
    ]),
    tookEffect,
    oneOf('principalClass', ['human', 'localAdmin', 'entraApplication']),
  ),
  trigger: firstSeen({
    of: ['user.username', 'fourHoursOfWeek'],
    baseline: '28d',
    minHistory: '21d',
  }),
  groupBy: ['user.username'],
  why: 'Rights, secrets and webhooks are changed while colleagues are awake. At night it is an incident that others know of, or somebody in another part of the world.',
  respond:
    'Look whether an incident or a release was going on. If not, ask the person in the morning, and read what was written in the meantime; undo it when he does not know of it.',
  carveOuts: [
    'Service accounts and the platform.',
    'Who was never on call before will be told once: it is counted, and alerts nobody.',
  ],
  cases: [
    positive('rights are given', auditEvent(written)),
    positive(
      'secrets are deleted',
      auditEvent({ ...written, verb: 'deletecollection', resource: 'secrets', namespace: 'shop' }),
    ),
    positive('by the local administrator', auditEvent({ ...written, user: 'masterclient' })),
    nearMiss('a deployment', auditEvent({ ...written, verb: 'patch', resource: 'deployments' })),
    nearMiss('a look at the rights', auditEvent({ ...written, verb: 'list' })),
    nearMiss(
      'an operator, at any hour',
      auditEvent({ ...written, resource: 'secrets', user: 'system:serviceaccount:vault:vault' }),
    ),
  ],
})
