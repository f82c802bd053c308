import { operationSucceeded } from '../carve-outs.ts'
import { nearMiss, positive } from '../cases.ts'
import { detection } from '../detection.ts'
import { all, oneOf } from '../predicate.ts'
import { activity, sampleArcCluster, sampleCluster } from '../samples.ts'
import { tables } from '../tables.ts'
import { firstSeen } from '../triggers.ts'

const aks = 'microsoft.containerservice/managedclusters'
const arc = 'microsoft.kubernetes/connectedclusters/write'
const local = 'microsoft.hybridcontainerservice/provisionedclusterinstances/write'

export const azureClusterUnusualWrite = detection({
  id: 'azure.cluster.unusual-write',
  title: 'Somebody who never did changed the configuration of a cluster',
  severity: 'medium',
  tier: 'core',
  mitre: { tactics: ['Defense Evasion', 'Persistence'], techniques: ['T1578'] },
  plane: 'azure-activity',
  tables: tables.activity,
  predicate: all(
    oneOf('operation', [`${aks}/write`, `${aks}/agentpools/write`, arc, local]),
    operationSucceeded,
  ),
  trigger: firstSeen({ of: ['resourceId', 'caller'], baseline: '30d', minHistory: '14d' }),
  groupBy: ['resourceId', 'caller'],
  why: 'A cluster is changed by the same few pipelines and people, month after month. A new name among them is a new colleague, or somebody with a stolen account.',
  respond:
    'Ask the caller, and see what else they changed: `az monitor activity-log list --resource-id <cluster id> --offset 1d`. What the change weakened is told by the findings that it opened; revert that first.',
  carveOuts: [
    'Callers who changed that very cluster or pool within 30 days, and everybody in the first 14 days.',
    'What a write changed no log tells. A setting that went from pass to fail is told by the finding of its control, with the culprit and what it was before; this detection adds who is unusual where nobody judges.',
  ],
  aliases: ['act-security-setting-weakened'],
  judgedBy: [
    {
      operations: [`${aks}/write`, `${aks}/agentpools/write`],
      by: ['aks-local-accounts-disabled', 'aks-kubernetes-rbac', 'aks-api-server-private'],
    },
    { operations: [arc], by: ['arc-connected', 'arc-agent-auto-upgrade'] },
    { operations: [local], by: ['arc-local-vm-access', 'arc-local-network-policy'] },
  ],
  peers: { sigma: ['9541f321-7cba-4b43-80fc-fbd1fb922808'] },
  cases: [
    positive('an AKS cluster', activity({ operation: `${aks}/write` })),
    positive(
      'a node pool',
      activity({
        operation: `${aks}/agentpools/write`,
        resourceId: `${sampleCluster}/agentPools/user`,
      }),
    ),
    positive('an Arc cluster', activity({ operation: arc, resourceId: sampleArcCluster })),
    positive(
      'a cluster on Azure Local',
      activity({
        operation: local,
        resourceId: `${sampleArcCluster}/providers/Microsoft.HybridContainerService/provisionedClusterInstances/default`,
      }),
    ),
    nearMiss('refused', activity({ operation: `${aks}/write`, status: 'Failure' })),
    nearMiss('deleted: azure.cluster.deleted', activity({ operation: `${aks}/delete` })),
    nearMiss(
      'a maintenance window',
      activity({ operation: `${aks}/maintenanceconfigurations/write` }),
    ),
  ],
})
