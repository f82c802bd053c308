import { operationSucceeded } from '../carve-outs.ts'
import { nearMiss, positive } from '../cases.ts'
import { detection } from '../detection.ts'
import { all, oneOf } from '../predicate.ts'
import { activity, sampleArcCluster, sampleCluster } from '../samples.ts'
import { tables } from '../tables.ts'
import { onMatch } from '../triggers.ts'

const operation = 'microsoft.kubernetesconfiguration/extensions/delete'
const removed = (cluster: string, name: string) => ({
  operation,
  resourceId: `${cluster}/providers/Microsoft.KubernetesConfiguration/extensions/${name}`,
})

export const azureArcExtensionRemoved = detection({
  id: 'azure.arc.extension-removed',
  title: 'An extension was removed from a cluster',
  severity: 'high',
  tier: 'core',
  mitre: { tactics: ['Defense Evasion'], techniques: ['T1562.001'] },
  plane: 'azure-activity',
  tables: tables.activity,
  predicate: all(oneOf('operation', [operation]), operationSucceeded),
  trigger: onMatch(),
  groupBy: ['resourceId', 'caller'],
  why: 'Defender, Azure Policy, monitoring and Flux are extensions: with one call a cluster loses its guard, its eyes or the source of its workloads, and no node is touched.',
  respond:
    'See what is left: `az k8s-extension list -g <group> -c <cluster> -t connectedClusters` (managedClusters on AKS). Ask the caller, install it again, and look at what happened on the cluster without it.',
  carveOuts: [
    'The kind of an extension is not in the record, only its name, so every extension counts. Where a control asks for one, the finding that its absence opens speaks.',
    'An upgrade that removes an extension and installs it again: allow the identity of its pipeline.',
  ],
  aliases: ['act-protection-disabled'],
  judgedBy: [
    {
      operations: [operation],
      by: [
        'arc-defender-extension',
        'arc-policy-extension',
        'arc-container-insights',
        'arc-prometheus',
      ],
    },
  ],
  cases: [
    positive('Defender', activity(removed(sampleArcCluster, 'microsoft.azuredefender.kubernetes'))),
    positive('policy, under a name of its own', activity(removed(sampleArcCluster, 'guard'))),
    positive('Flux on AKS', activity(removed(sampleCluster, 'flux'))),
    positive(
      'monitoring, in hand',
      activity({ ...removed(sampleArcCluster, 'azuremonitor-containers'), status: 'Accepted' }),
    ),
    nearMiss(
      'refused',
      activity({ ...removed(sampleArcCluster, 'azurepolicy'), status: 'Failure' }),
    ),
    nearMiss(
      'updated',
      activity({
        ...removed(sampleArcCluster, 'azurepolicy'),
        operation: 'microsoft.kubernetesconfiguration/extensions/write',
      }),
    ),
  ],
})
