import { callers } from '../activity/callers.ts'
import type { Deed } from '../activity/deed.ts'
import { armParts } from '../rows/arm-parts.ts'
import type { Anomaly, Planting } from './anomaly.ts'
import { busiest } from './busiest.ts'
import { stranger } from './stranger.ts'

const aks = 'Microsoft.ContainerService/managedClusters'

/** What shows in the Activity Log alone. */
export const azure: readonly Anomaly[] = [
  deed('admin credential fetched', 'azure.credential.cluster-admin', ({ cast }) => ({
    operation: `${aks}/listClusterAdminCredential/action`,
    resourceId: cast.cluster.id,
    method: 'POST',
  })),
  {
    name: 'user credential from elsewhere',
    detections: ['azure.credential.user-unusual'],
    afterDays: 15,
    // With the secret of a pipeline: of somebody who never fetched one nothing is unusual yet.
    deeds: ({ cast, at }) => [
      {
        by: { ...callers.pipeline(busiest(cast.teams(at)), at), ipAddress: stranger.address },
        operation: `${aks}/listClusterUserCredential/action`,
        resourceId: cast.cluster.id,
        method: 'POST',
      },
    ],
  },
  deed('command run through ARM', 'azure.run-command.cluster', ({ cast }) => ({
    operation: `${aks}/runCommand/action`,
    resourceId: cast.cluster.id,
    method: 'POST',
  })),
  deed('diagnostic setting deleted', 'azure.diagnostics.changed', ({ cast }) => ({
    operation: 'Microsoft.Insights/diagnosticSettings/delete',
    resourceId: `${cast.cluster.id}/providers/Microsoft.Insights/diagnosticSettings/audit`,
    method: 'DELETE',
  })),
  deed('owner of the cluster', 'azure.rbac.cluster-role-assignment', ({ cast }) => ({
    operation: 'Microsoft.Authorization/roleAssignments/write',
    resourceId: `${cast.cluster.id}/providers/Microsoft.Authorization/roleAssignments/5f0c1d2e-0000-4000-8000-0000000000fe`,
    method: 'PUT',
    body: {
      Properties: {
        PrincipalId: stranger.inAzure.objectId,
        RoleDefinitionId:
          '/providers/Microsoft.Authorization/roleDefinitions/b1ff04bb-8a4e-4dc4-8eb5-8693973ce19b',
      },
    },
  })),
  deed('policy assignment deleted', 'azure.policy.weakened', ({ cast }) => ({
    operation: 'Microsoft.Authorization/policyAssignments/delete',
    resourceId: `/subscriptions/${armParts(cast.cluster.id).subscriptionId}/providers/Microsoft.Authorization/policyAssignments/baseline`,
    method: 'DELETE',
  })),
]

function deed(
  name: string,
  detection: string,
  make: (planting: Planting) => Omit<Deed, 'by'>,
): Anomaly {
  return {
    name,
    detections: [detection],
    deeds: (planting) => [{ by: stranger.inAzure, ...make(planting) }],
  }
}
