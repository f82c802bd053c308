import { operationSucceeded } from '../carve-outs.ts'
import { blind, nearMiss, positive } from '../cases.ts'
import { detection } from '../detection.ts'
import { aksAdminRoleIds } from '../lists/aks-admin-role-ids.ts'
import { harmlessRoleIds } from '../lists/harmless-role-ids.ts'
import { all, any, contains, matches, oneOf, unless } from '../predicate.ts'
import { activity, sampleArcCluster, sampleCluster } from '../samples.ts'
import { tables } from '../tables.ts'
import { onMatch } from '../triggers.ts'

const operation = 'microsoft.authorization/roleassignments/write'
const subscription = '/subscriptions/00000000-0000-0000-0000-000000000001'
const owner = '8e3af657-a8ff-443c-a75c-2fe8c4bcb635'
const reader = 'acdd72a7-3385-48ef-bd42-f606fba81ae7'
const definition = (role: string) =>
  `${subscription}/providers/Microsoft.Authorization/roleDefinitions/${role}`

function granted(scope: string, role?: string) {
  const requestbody = JSON.stringify({ Properties: { RoleDefinitionId: definition(role ?? '') } })
  return {
    operation,
    resourceId: `${scope}/providers/Microsoft.Authorization/roleAssignments/00000000-0000-0000-0000-000000000005`,
    ...(role !== undefined && { properties: { requestbody } }),
  }
}

export const azureRbacClusterRoleAssignment = detection({
  id: 'azure.rbac.cluster-role-assignment',
  title: 'A role that rules clusters was assigned on one or above it',
  severity: 'high',
  tier: 'core',
  mitre: { tactics: ['Privilege Escalation', 'Persistence'], techniques: ['T1098.003'] },
  plane: 'azure-activity',
  tables: tables.activity,
  predicate: all(
    oneOf('operation', [operation]),
    any(
      all(
        matches('resourceId', /microsoft\.containerservice|microsoft\.kubernetes/),
        unless(oneOf('roleDefinition', harmlessRoleIds)),
      ),
      contains('requestBody', aksAdminRoleIds),
    ),
    operationSucceeded,
  ),
  trigger: onMatch(),
  groupBy: ['resourceId', 'caller'],
  why: 'An assignment survives the password change, the end of the session and the incident. It is how somebody who was in once stays in.',
  respond:
    'See who got what: `az role assignment list --scope <scope> --include-inherited --include-groups`. If nobody asked for it, take it away first and ask then: `az role assignment delete --ids <assignment id>`. Look at what the new holder did since.',
  carveOuts: [
    'Roles that only read, or only fetch the kubeconfig of a user, when the record tells which role it is.',
    'At a group or subscription, a record that does not tell the role; a deployment reads the assignment first.',
    'Pipelines that own the assignments: allow their identity.',
  ],
  aliases: ['act-role-granted'],
  judgedBy: [
    { operations: [operation], by: ['iam-cluster-admins-limited', 'iam-kubeconfig-access'] },
  ],
  reads: {
    operations: [operation],
    resourceType: 'Microsoft.Authorization/roleAssignments',
    apiVersion: '2022-04-01',
    what: 'the role that it gives',
  },
  peers: { panther: ['Azure.MonitorActivity.RoleAssignment.PrivilegedOrElevated'] },
  cases: [
    positive('Owner of a subscription', activity(granted(subscription, owner))),
    positive(
      'cluster administrator of a resource group',
      activity(
        granted(`${subscription}/resourceGroups/shop`, 'b1ff04bb-8a4e-4dc4-8eb5-8693973ce19b'),
      ),
    ),
    positive(
      'cluster administrator of an Arc cluster',
      activity(granted(sampleArcCluster, '8393591c-06b9-48a2-a542-1bd6b377f6a2')),
    ),
    positive(
      'a custom role on a cluster',
      activity(granted(sampleCluster, '00000000-0000-0000-0000-000000000006')),
    ),
    positive(
      'a custom role on a cluster, described as Reader',
      activity({
        ...granted(sampleCluster),
        properties: {
          requestbody: JSON.stringify({
            Properties: {
              RoleDefinitionId: definition('00000000-0000-0000-0000-000000000006'),
              Description: definition(reader),
            },
          }),
        },
      }),
    ),
    positive('a custom role, by an assignment that is named like Reader', {
      ...activity(granted(sampleCluster)),
      Properties: JSON.stringify({
        name: reader,
        properties: { roleDefinitionId: definition('00000000-0000-0000-0000-000000000006') },
      }),
    }),
    positive('a role on a cluster that is not told', activity(granted(sampleCluster))),
    positive('as the assignment itself reads', {
      ...activity(granted(subscription)),
      Properties: JSON.stringify({ properties: { roleDefinitionId: definition(owner) } }),
    }),
    blind('a role at a subscription that is not told', activity(granted(subscription))),
    nearMiss('Reader of a subscription', activity(granted(subscription, reader))),
    nearMiss('Reader of a cluster', activity(granted(sampleCluster, reader))),
    nearMiss('Reader of a cluster, as the assignment itself reads', {
      ...activity(granted(sampleCluster)),
      Properties: JSON.stringify({ properties: { roleDefinitionId: definition(reader) } }),
    }),
    nearMiss('refused', activity({ ...granted(subscription, owner), status: 'Failure' })),
    nearMiss(
      'taken away',
      activity({
        ...granted(subscription, owner),
        operation: 'microsoft.authorization/roleassignments/delete',
      }),
    ),
  ],
})
