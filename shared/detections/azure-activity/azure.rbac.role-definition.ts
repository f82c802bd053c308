import { operationSucceeded } from '../carve-outs.ts'
import { nearMiss, positive } from '../cases.ts'
import { detection } from '../detection.ts'
import { all, oneOf } from '../predicate.ts'
import { activity } from '../samples.ts'
import { tables } from '../tables.ts'
import { onMatch } from '../triggers.ts'

const operation = 'microsoft.authorization/roledefinitions/write'
const elevation = 'microsoft.authorization/elevateaccess/action'
const written = {
  operation,
  resourceId:
    '/subscriptions/00000000-0000-0000-0000-000000000001/providers/Microsoft.Authorization/roleDefinitions/00000000-0000-0000-0000-000000000006',
}

export const azureRbacRoleDefinition = detection({
  id: 'azure.rbac.role-definition',
  title: 'A custom role was written, or access to the whole tenant was taken',
  severity: 'medium',
  tier: 'extended',
  mitre: { tactics: ['Privilege Escalation'], techniques: ['T1098.003'] },
  plane: 'azure-activity',
  tables: tables.activity,
  predicate: all(oneOf('operation', [operation, elevation]), operationSucceeded),
  trigger: onMatch(),
  groupBy: ['resourceId', 'caller'],
  why: 'To widen a role that people hold already gives them more without a single new assignment. And one call makes a Global Administrator the ruler of every subscription.',
  respond:
    'Read what the role allows now: `az role definition list --custom-role-only true --scope <scope>`. After an elevation look for assignments at the root, and take them away: `az role assignment list --scope / --role "User Access Administrator"`.',
  carveOuts: [
    'Built-in roles, which nobody but Azure writes.',
    'The elevation stands in the log of the directory: it is seen where that is read too.',
  ],
  judgedBy: [{ operations: [operation], by: ['iam-custom-role-wildcards'] }],
  peers: { stratus: ['azure.privilege-escalation.root-user-access-administrator'] },
  cases: [
    positive('a role written', activity(written)),
    positive('access elevated', {
      eventTimestamp: '2026-11-01T09:00:00.000Z',
      resourceId: '/providers/Microsoft.Authorization',
      operationName: { value: 'Microsoft.Authorization/elevateAccess/action' },
      status: { value: 'Succeeded' },
      caller: 'alice@example.com',
    }),
    nearMiss('refused', activity({ ...written, status: 'Failure' })),
    nearMiss(
      'a role deleted',
      activity({ ...written, operation: 'microsoft.authorization/roledefinitions/delete' }),
    ),
    nearMiss(
      'a role assigned: azure.rbac.cluster-role-assignment',
      activity({ operation: 'microsoft.authorization/roleassignments/write' }),
    ),
  ],
})
