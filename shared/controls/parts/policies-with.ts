import type { JsonObject } from '../../domain/json.ts'

const baseline = 'a8640138-9b0a-4a28-b8cb-1666c838647d'

/** What a case gives about policy assignments: of the baseline initiative unless it says otherwise, with the `identity` that it names. */
export function policiesWith(...each: readonly JsonObject[]): {
  readonly policyAssignments: readonly JsonObject[]
  readonly managedCluster: JsonObject
} {
  return {
    policyAssignments: each.map(
      ({ definition = baseline, identity = null, ...properties }, index) => ({
        name: `assignment-${index}`,
        identity,
        properties: {
          policyDefinitionId: `/providers/Microsoft.Authorization/policySetDefinitions/${definition}`,
          ...properties,
        },
      }),
    ),
    managedCluster: {
      id: '/subscriptions/0/resourceGroups/g/providers/Microsoft.ContainerService/managedClusters/c',
    },
  }
}
