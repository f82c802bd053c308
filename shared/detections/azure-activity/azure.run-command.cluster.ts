import { operationSucceeded } from '../carve-outs.ts'
import { nearMiss, positive } from '../cases.ts'
import { detection } from '../detection.ts'
import { all, oneOf } from '../predicate.ts'
import { activity } from '../samples.ts'
import { tables } from '../tables.ts'
import { onMatch } from '../triggers.ts'

const operation = 'microsoft.containerservice/managedclusters/runcommand/action'

export const azureRunCommandCluster = detection({
  id: 'azure.run-command.cluster',
  title: 'A command was run inside a cluster through Azure',
  severity: 'high',
  tier: 'core',
  mitre: { tactics: ['Execution'], techniques: ['T1651', 'T1609'] },
  plane: 'azure-activity',
  tables: tables.activity,
  predicate: all(oneOf('operation', [operation]), operationSucceeded),
  trigger: onMatch(),
  groupBy: ['resourceId', 'caller'],
  why: 'The command runs as a pod with the rights of the caller, or of the administrator where there is no Entra ID. A private API server and a list of authorised addresses do not stop it.',
  respond:
    'Ask the caller what was run. The pods stood in the namespace aks-command: the audit log of the same minutes shows what they did. Where nobody needs this door, close it: `az aks update -g <group> -n <cluster> --disable-run-command`.',
  carveOuts: ['Pipelines that deploy to private clusters this way: allow their identity.'],
  aliases: ['act-run-command'],
  cases: [
    positive('by a person', activity({ operation })),
    positive(
      'by a pipeline',
      activity({ operation, caller: '00000000-0000-0000-0000-000000000004', status: 'Accept' }),
    ),
    nearMiss('it has only begun', activity({ operation, status: 'Start' })),
    nearMiss('it was refused', activity({ operation, status: 'Failure' })),
    nearMiss(
      'on a node, which is another detection',
      activity({ operation: 'microsoft.compute/virtualmachines/runcommand/action' }),
    ),
  ],
})
