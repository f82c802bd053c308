import { notPlatform, tookEffect, wholeObject } from '../carve-outs.ts'
import { nearMiss, positive } from '../cases.ts'
import { detection } from '../detection.ts'
import { all, oneOf } from '../predicate.ts'
import { auditEvent } from '../samples.ts'
import { tables } from '../tables.ts'
import { onMatch } from '../triggers.ts'

const deleted = { verb: 'delete', resource: 'namespaces', namespace: 'shop', name: 'shop' }

export const k8sDeleteNamespace = detection({
  id: 'k8s.delete.namespace',
  title: 'A namespace was deleted, with everything in it',
  severity: 'medium',
  tier: 'extended',
  mitre: { tactics: ['Impact'], techniques: ['T1485'] },
  plane: 'kube-audit',
  tables: tables.audit,
  predicate: all(
    tookEffect,
    oneOf('verb', ['delete']),
    oneOf('objectRef.resource', ['namespaces']),
    wholeObject,
    notPlatform,
  ),
  trigger: onMatch(),
  groupBy: ['cluster', 'user.username', 'objectRef.name'],
  why: 'One request takes workloads, secrets, policies and claims of volumes along, and cannot be taken back.',
  respond:
    'Ask its author. If it was a mistake or nobody admits it: keep the volumes that are still there (`kubectl get pv`), put the namespace back from what declares it, and restore data from the backup.',
  carveOuts: [
    'Platform identities.',
    'Environments for a test that a pipeline makes and deletes every day count: exempt its identity.',
  ],
  peers: { falco: ['K8s Namespace Deleted'] },
  cases: [
    positive('by a person', auditEvent(deleted)),
    positive('by a workload', auditEvent({ ...deleted, user: 'system:serviceaccount:ci:runner' })),
    nearMiss(
      'its end is declared once it is empty',
      auditEvent({ ...deleted, verb: 'update', subresource: 'finalize' }),
    ),
    nearMiss('something in it is deleted', auditEvent({ ...deleted, resource: 'configmaps' })),
    nearMiss('it is made', auditEvent({ ...deleted, verb: 'create' })),
  ],
})
