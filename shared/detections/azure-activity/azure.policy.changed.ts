import { operationSucceeded } from '../carve-outs.ts'
import { nearMiss, positive } from '../cases.ts'
import { detection } from '../detection.ts'
import { all, oneOf } from '../predicate.ts'
import { activity } from '../samples.ts'
import { tables } from '../tables.ts'
import { onMatch } from '../triggers.ts'

const operation = 'microsoft.authorization/policyassignments/write'
const written = {
  operation,
  resourceId:
    '/subscriptions/00000000-0000-0000-0000-000000000001/providers/Microsoft.Authorization/policyAssignments/pods',
}

export const azurePolicyChanged = detection({
  id: 'azure.policy.changed',
  title: 'A policy assignment was written',
  severity: 'low',
  tier: 'extended',
  mitre: { tactics: ['Defense Evasion'], techniques: ['T1562.001'] },
  plane: 'azure-activity',
  tables: tables.activity,
  predicate: all(oneOf('operation', [operation]), operationSucceeded),
  trigger: onMatch('6h'),
  groupBy: ['resourceId', 'caller'],
  why: 'One property of an assignment, enforcementMode or a parameter called effect, turns a guard that refuses into one that only counts. The assignment stays where it was.',
  respond:
    'Read what it says now, above all enforcementMode, the parameters, notScopes and overrides: `az policy assignment list --scope <scope> --disable-scope-strict-match`. Compare with what is declared for it.',
  carveOuts: [
    'What was changed is rarely in the log, so strengthening counts like weakening; the controls pol-* judge the assignment itself.',
  ],
  judgedBy: [
    {
      operations: [operation],
      by: ['pol-enforcement-mode', 'pol-pod-security-assigned', 'pol-baseline-dine'],
    },
  ],
  peers: { panther: ['Azure.MonitorActivity.Policy.DeployIfNotExists'] },
  cases: [
    positive('by a person', activity(written)),
    positive(
      'that is enforced no more',
      activity({
        ...written,
        properties: { requestbody: '{"properties":{"enforcementMode":"DoNotEnforce"}}' },
      }),
    ),
    nearMiss('that was refused', activity({ ...written, status: 'Failure' })),
    nearMiss('that has only begun', activity({ ...written, status: 'Start' })),
    nearMiss(
      'a deletion: azure.policy.weakened',
      activity({ ...written, operation: 'microsoft.authorization/policyassignments/delete' }),
    ),
    nearMiss(
      'a remediation',
      activity({ operation: 'microsoft.policyinsights/remediations/write' }),
    ),
  ],
})
