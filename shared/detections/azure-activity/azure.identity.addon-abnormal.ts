import { operationSucceeded } from '../carve-outs.ts'
import { blind, nearMiss, positive } from '../cases.ts'
import { detection } from '../detection.ts'
import { all, eq } from '../predicate.ts'
import { activity } from '../samples.ts'
import { tables } from '../tables.ts'
import { firstSeen } from '../triggers.ts'

const caller = '00000000-0000-0000-0000-000000000007'
const world = { isClusterIdentity: (id: string) => id === caller }
const operation = 'microsoft.keyvault/vaults/write'

export const azureIdentityAddonAbnormal = detection({
  id: 'azure.identity.addon-abnormal',
  title: 'The identity of a kubelet or add-on did what it never does',
  severity: 'medium',
  tier: 'extended',
  mitre: {
    tactics: ['Lateral Movement', 'Credential Access'],
    techniques: ['T1078.004', 'T1552.005'],
  },
  plane: 'azure-activity',
  tables: tables.activity,
  predicate: all(eq('callerIsClusterIdentity', true), operationSucceeded),
  trigger: firstSeen({ of: ['caller', 'operation'], baseline: '30d', minHistory: '14d' }),
  groupBy: ['caller', 'operation'],
  why: 'These identities do the same few things for years. Any pod that reaches the metadata service of its node can be one of them, and then does something new.',
  respond:
    'Find the cluster that the identity belongs to and what it may do: `az role assignment list --assignee-object-id <caller> --all`. Look for pods that fetch tokens from the metadata service; take away what the identity does not need.',
  carveOuts: [
    'Operations that the identity did within 30 days, and everything in the first 14 days.',
    'It needs the object ids of the identities of the clusters: without them it is blind.',
    'Events are asked for by operation, so most are seen in the log alone.',
  ],
  peers: { defender: ['K8S_AbnormalMiActivity'] },
  cases: [
    positive('an operation of the kubelet', activity({ operation, caller }), { world }),
    positive(
      'one that was accepted',
      activity({
        operation: 'microsoft.compute/virtualmachines/runcommand/action',
        caller,
        status: 'Accept',
      }),
      { world },
    ),
    blind('nobody knows whose identity it is', activity({ operation, caller })),
    nearMiss('refused', activity({ operation, caller, status: 'Failure' }), { world }),
    nearMiss('by a person', activity({ operation }), { world }),
  ],
})
