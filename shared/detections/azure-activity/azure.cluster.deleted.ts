import { operationSucceeded } from '../carve-outs.ts'
import { nearMiss, positive } from '../cases.ts'
import { detection } from '../detection.ts'
import { all, oneOf } from '../predicate.ts'
import { activity, sampleArcCluster, sampleCluster } from '../samples.ts'
import { tables } from '../tables.ts'
import { onMatch } from '../triggers.ts'

const aks = 'microsoft.containerservice/managedclusters'
const arc = 'microsoft.kubernetes/connectedclusters/delete'
const local = 'microsoft.hybridcontainerservice/provisionedclusterinstances'

export const azureClusterDeleted = detection({
  id: 'azure.cluster.deleted',
  title: 'A cluster, a pool or its connection to Azure was deleted or stopped',
  severity: 'high',
  tier: 'extended',
  mitre: { tactics: ['Impact'], techniques: ['T1485', 'T1489'] },
  plane: 'azure-activity',
  tables: tables.activity,
  predicate: all(
    oneOf('operation', [
      `${aks}/delete`,
      `${aks}/agentpools/delete`,
      `${aks}/stop/action`,
      arc,
      `${local}/delete`,
      `${local}/agentpools/delete`,
    ]),
    operationSucceeded,
  ),
  trigger: onMatch(),
  groupBy: ['resourceId', 'caller'],
  why: 'A cluster that is deleted takes its disks and its secrets along; nothing brings it back but a backup. Who wants money, or revenge, does this.',
  respond:
    'Ask the caller before the next one goes, and take the right to delete away if nobody answers: `az role assignment list --scope <group id> --include-inherited --include-groups`. A stopped cluster starts again: `az aks start -g <group> -n <cluster>`; a deleted one comes from what declares it and from its backup.',
  carveOuts: [
    'Pipelines that make clusters for a test and delete them: allow their identity, or their resource groups.',
    'Pools that are replaced in an upgrade are deleted too.',
  ],
  aliases: ['act-cluster-destructive'],
  peers: { sigma: ['9541f321-7cba-4b43-80fc-fbd1fb922808'] },
  cases: [
    positive('a cluster', activity({ operation: `${aks}/delete` })),
    positive('a cluster, in hand', activity({ operation: `${aks}/delete`, status: 'Accepted' })),
    positive(
      'a pool',
      activity({
        operation: `${aks}/agentpools/delete`,
        resourceId: `${sampleCluster}/agentPools/user`,
      }),
    ),
    positive('a cluster stopped', activity({ operation: `${aks}/stop/action` })),
    positive(
      'the connection of an Arc cluster',
      activity({ operation: arc, resourceId: sampleArcCluster }),
    ),
    positive('a cluster on Azure Local', activity({ operation: `${local}/delete` })),
    positive('a pool on Azure Local', activity({ operation: `${local}/agentpools/delete` })),
    nearMiss('refused, as by a lock', activity({ operation: `${aks}/delete`, status: 'Failure' })),
    nearMiss('started', activity({ operation: `${aks}/start/action` })),
    nearMiss(
      'a maintenance window deleted',
      activity({ operation: `${aks}/maintenanceconfigurations/delete` }),
    ),
  ],
})
