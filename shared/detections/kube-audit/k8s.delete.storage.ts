import { deletes, notPlatform, tookEffect } from '../carve-outs.ts'
import { nearMiss, positive } from '../cases.ts'
import { detection } from '../detection.ts'
import { all, eq, not, oneOf } from '../predicate.ts'
import { auditEvent } from '../samples.ts'
import { tables } from '../tables.ts'
import { threshold } from '../triggers.ts'

const copies = [
  'volumesnapshots',
  'volumesnapshotcontents',
  'backups',
  'restores',
  'schedules',
  'backupstoragelocations',
]
const claim = {
  verb: 'delete',
  resource: 'persistentvolumeclaims',
  namespace: 'shop',
  name: 'db-0',
}

export const k8sDeleteStorage = detection({
  id: 'k8s.delete.storage',
  title: 'Volumes, snapshots or backups were deleted, several at once',
  severity: 'high',
  tier: 'extended',
  mitre: { tactics: ['Impact'], techniques: ['T1485', 'T1490'] },
  plane: 'kube-audit',
  tables: tables.audit,
  predicate: all(
    tookEffect,
    deletes,
    oneOf('objectRef.resource', ['persistentvolumes', 'persistentvolumeclaims', ...copies]),
    notPlatform,
    not(all(oneOf('objectRef.resource', copies), eq('principalClass', 'serviceAccount'))),
  ),
  trigger: threshold({ count: 'requests', atLeast: 5, window: '15m' }),
  groupBy: ['cluster', 'user.username'],
  why: 'Data and its copies go together when somebody wants a ransom, or wants that nothing can be restored.',
  respond: `Disks whose volume has the reclaim policy Retain are still there; take snapshots of them before anything else is done. Keep the vault of the backups out of reach of the identity.

\`\`\`sh
kubectl get pv
az resource list -g <node-resource-group> --resource-type Microsoft.Compute/disks -o table
\`\`\``,
  carveOuts: [
    'Platform identities.',
    'One request that deletes all claims of a namespace (`deletecollection`) counts as one: its record does not say how many went.',
    'Snapshots and backups that a service account deletes: backup operators do so when their time is over.',
  ],
  cases: [
    positive('one of the claims', auditEvent(claim)),
    positive(
      'all claims of a namespace',
      auditEvent({
        verb: 'deletecollection',
        resource: 'persistentvolumeclaims',
        namespace: 'shop',
      }),
    ),
    positive(
      'a backup, by a person',
      auditEvent({ ...claim, resource: 'backups', apiGroup: 'velero.io', namespace: 'velero' }),
    ),
    positive(
      'a claim, by a workload',
      auditEvent({ ...claim, user: 'system:serviceaccount:shop:web' }),
    ),
    nearMiss(
      'a snapshot whose time is over',
      auditEvent({
        ...claim,
        resource: 'volumesnapshots',
        apiGroup: 'snapshot.storage.k8s.io',
        user: 'system:serviceaccount:velero:velero',
      }),
    ),
    nearMiss('a claim grows', auditEvent({ ...claim, verb: 'patch' })),
    nearMiss('a pod that uses it', auditEvent({ ...claim, resource: 'pods' })),
  ],
})
