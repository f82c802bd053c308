import { operationSucceeded } from '../carve-outs.ts'
import { nearMiss, positive } from '../cases.ts'
import { detection } from '../detection.ts'
import { all, oneOf } from '../predicate.ts'
import { activity } from '../samples.ts'
import { tables } from '../tables.ts'
import { onMatch } from '../triggers.ts'

const provider = 'microsoft.authorization'
const assignments = `${provider}/policyassignments/delete`
const exemptions = `${provider}/policyexemptions/write`
const below = (kind: string) =>
  `/subscriptions/00000000-0000-0000-0000-000000000001/providers/Microsoft.Authorization/${kind}/pods`
const removed = { operation: assignments, resourceId: below('policyAssignments') }

export const azurePolicyWeakened = detection({
  id: 'azure.policy.weakened',
  title: 'A policy was taken away, or something was exempted from it',
  severity: 'medium',
  tier: 'core',
  mitre: { tactics: ['Defense Evasion'], techniques: ['T1562.001'] },
  plane: 'azure-activity',
  tables: tables.activity,
  predicate: all(
    oneOf('operation', [
      assignments,
      exemptions,
      `${provider}/policydefinitions/delete`,
      `${provider}/policysetdefinitions/delete`,
    ]),
    operationSucceeded,
  ),
  trigger: onMatch(),
  groupBy: ['resourceId', 'caller'],
  why: 'A policy that denies privileged pods protects every cluster below it at once. To take it away at a subscription is less work, and less seen, than to attack one of them.',
  respond:
    'See what is assigned and exempted there now: `az policy assignment list --scope <scope> --disable-scope-strict-match` and `az policy exemption list --scope <scope> --disable-scope-strict-match`. Ask the caller; put back what nobody meant to lose.',
  carveOuts: [
    'A definition that is written anew, which may be weaker: what it says is not in the log.',
    'Pipelines that own the policies: allow their identity.',
  ],
  judgedBy: [
    {
      operations: [assignments],
      by: [
        'pol-pod-security-assigned',
        'pol-baseline-dine',
        'pol-mcsb-assigned',
        'pol-registry-allow-list',
      ],
    },
    { operations: [exemptions], by: ['pol-exemptions-governed'] },
  ],
  cases: [
    positive('an assignment deleted', activity(removed)),
    positive(
      'an exemption created',
      activity({ operation: exemptions, resourceId: below('policyExemptions') }),
    ),
    positive(
      'a definition deleted',
      activity({
        operation: `${provider}/policydefinitions/delete`,
        resourceId: below('policyDefinitions'),
      }),
    ),
    positive(
      'an initiative deleted',
      activity({
        operation: `${provider}/policysetdefinitions/delete`,
        resourceId: below('policySetDefinitions'),
      }),
    ),
    nearMiss('a deletion that was refused', activity({ ...removed, status: 'Failure' })),
    nearMiss(
      'an exemption that ends',
      activity({
        operation: `${provider}/policyexemptions/delete`,
        resourceId: below('policyExemptions'),
      }),
    ),
    nearMiss(
      'an assignment written: azure.policy.changed',
      activity({ ...removed, operation: `${provider}/policyassignments/write` }),
    ),
  ],
})
