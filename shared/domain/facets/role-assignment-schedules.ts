import { atAndAbove } from '../at-and-above.ts'
import { block, list, oneOf, text } from '../shape.ts'
import { facet } from './facet.ts'

const resourceType = 'Microsoft.Authorization/roleAssignmentScheduleInstances'

/**
 * Which role assignments at the cluster and above it stand, and which were activated for a while (PIM).
 * Source: the REST reference of role assignment schedule instances.
 */
export const roleAssignmentSchedules = facet({
  name: 'roleAssignmentSchedules',
  title: 'the schedules of role assignments at the cluster and above it',
  appliesTo: ['aks', 'arc'],
  resourceType,
  apiVersion: '2020-10-01',
  evidence:
    'https://learn.microsoft.com/rest/api/authorization/role-assignment-schedule-instances/list-for-scope',
  cost: 'call',
  refreshHours: 24,
  permissions: [`${resourceType}/read`],
  operations: [
    'Microsoft.Authorization/roleAssignmentScheduleRequests/',
    'Microsoft.Authorization/roleAssignments/',
  ],
  shape: list(
    block({
      id: text,
      name: text,
      properties: block({
        assignmentType: oneOf('Activated', 'Assigned'),
        endDateTime: text,
        originRoleAssignmentId: text,
        startDateTime: text,
      }),
    }),
  ),
  gather: (cluster, input) => atAndAbove(cluster, input, resourceType),
})
