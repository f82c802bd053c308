import { operationSucceeded } from '../carve-outs.ts'
import { nearMiss, positive } from '../cases.ts'
import { detection } from '../detection.ts'
import { all, oneOf } from '../predicate.ts'
import { activity, sampleCluster } from '../samples.ts'
import { tables } from '../tables.ts'
import { onMatch } from '../triggers.ts'

const locks = 'microsoft.authorization/locks/delete'
const groups = 'microsoft.resources/subscriptions/resourcegroups/delete'
const group = '/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/shop'
const unlocked = {
  operation: locks,
  resourceId: `${sampleCluster}/providers/Microsoft.Authorization/locks/keep`,
}

export const azureLockDeleted = detection({
  id: 'azure.lock.deleted',
  title: 'A lock, or a whole resource group, was deleted',
  severity: 'medium',
  tier: 'extended',
  mitre: { tactics: ['Impact', 'Defense Evasion'], techniques: ['T1485', 'T1562'] },
  plane: 'azure-activity',
  tables: tables.activity,
  predicate: all(oneOf('operation', [locks, groups]), operationSucceeded),
  trigger: onMatch(),
  groupBy: ['resourceId', 'caller'],
  why: 'A lock is there to be in the way of a mistake. Who takes it off means to delete what lies below it, a cluster or the workspace that remembers.',
  respond:
    'Ask the caller what is to be deleted, and put the lock back if nobody answers: `az lock create -n keep --lock-type CanNotDelete -g <group>`. See who may: `az role assignment list --scope <group id> --include-inherited --include-groups`.',
  carveOuts: [
    'Pipelines that unlock, change and lock again: allow their identity.',
    'A resource group that lies apart from every cluster, in a deployment: a log alone cannot tell.',
  ],
  judgedBy: [{ operations: [locks], by: ['res-delete-lock', 'law-delete-lock'] }],
  peers: {
    panther: [
      'Azure.MonitorActivity.ResourceLock.Deleted',
      'Azure.MonitorActivity.ResourceGroup.Deleted',
    ],
  },
  cases: [
    positive('the lock of a cluster', activity(unlocked)),
    positive(
      'the lock of a group',
      activity({
        operation: locks,
        resourceId: `${group}/providers/Microsoft.Authorization/locks/keep`,
      }),
    ),
    positive('a resource group', activity({ operation: groups, resourceId: group })),
    positive(
      'a resource group, in hand',
      activity({ operation: groups, resourceId: group, status: 'Accepted' }),
    ),
    nearMiss(
      'a group that a lock kept',
      activity({ operation: groups, resourceId: group, status: 'Failure' }),
    ),
    nearMiss(
      'a lock made',
      activity({ ...unlocked, operation: 'microsoft.authorization/locks/write' }),
    ),
    nearMiss(
      'a deployment deleted',
      activity({ operation: 'microsoft.resources/deployments/delete', resourceId: group }),
    ),
  ],
})
