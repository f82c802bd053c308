import { operationSucceeded } from '../carve-outs.ts'
import { nearMiss, positive } from '../cases.ts'
import { detection } from '../detection.ts'
import { all, oneOf } from '../predicate.ts'
import { activity, sampleArcCluster, sampleCluster } from '../samples.ts'
import { tables } from '../tables.ts'
import { firstSeen } from '../triggers.ts'

const provider = 'microsoft.kubernetesconfiguration'
const flux = [`${provider}/fluxconfigurations/write`, `${provider}/fluxconfigurations/delete`]
const below = (cluster: string) =>
  `${cluster}/providers/Microsoft.KubernetesConfiguration/fluxConfigurations/apps`
const written = {
  operation: `${provider}/fluxconfigurations/write`,
  resourceId: below(sampleArcCluster),
}

export const azureArcGitopsChanged = detection({
  id: 'azure.arc.gitops-changed',
  title: 'Somebody who never did changed where a cluster deploys from',
  severity: 'medium',
  tier: 'extended',
  mitre: { tactics: ['Execution', 'Persistence'], techniques: ['T1072', 'T1195.002'] },
  plane: 'azure-activity',
  tables: tables.activity,
  predicate: all(
    oneOf('operation', [
      ...flux,
      `${provider}/sourcecontrolconfigurations/write`,
      `${provider}/sourcecontrolconfigurations/delete`,
    ]),
    operationSucceeded,
  ),
  trigger: firstSeen({ of: ['resourceId', 'caller'], baseline: '30d', minHistory: '7d' }),
  groupBy: ['resourceId', 'caller'],
  why: 'Flux installs whatever its repository says, with the rights of an administrator. To point it elsewhere is to deploy to the cluster without ever signing in to it.',
  respond:
    'See which source it follows now, and which branch: `az k8s-configuration flux list -g <group> -c <cluster> -t connectedClusters` (managedClusters on AKS). If nobody meant it, suspend it first: `az k8s-configuration flux update -g <group> -c <cluster> -t connectedClusters -n <configuration> --suspend true`.',
  carveOuts: [
    'Callers who changed that configuration within 30 days, and everybody in the first 7 days.',
    'Whether the address, or only an interval, was changed no log tells: flux-source-trusted judges the source itself, where the policy file lists sources.',
  ],
  aliases: ['act-flux-source-changed'],
  judgedBy: [{ operations: flux, by: ['flux-source-trusted'] }],
  cases: [
    positive('on Arc', activity(written)),
    positive('on AKS', activity({ ...written, resourceId: below(sampleCluster) })),
    positive(
      'a configuration deleted',
      activity({ ...written, operation: `${provider}/fluxconfigurations/delete` }),
    ),
    positive(
      'of the first generation',
      activity({ ...written, operation: `${provider}/sourcecontrolconfigurations/write` }),
    ),
    nearMiss('refused', activity({ ...written, status: 'Failure' })),
    nearMiss(
      'an extension written',
      activity({ ...written, operation: `${provider}/extensions/write` }),
    ),
  ],
})
