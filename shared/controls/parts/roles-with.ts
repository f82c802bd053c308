import type { JsonObject } from '../../domain/json.ts'

const subscription = '/subscriptions/00000000-0000-0000-0000-000000000001'

/** Roles that cases give, with the permissions that decide. */
const roles: Readonly<Record<string, JsonObject>> = {
  Owner: { actions: ['*'] },
  Contributor: {
    actions: ['*'],
    notActions: ['Microsoft.Authorization/*/Delete', 'Microsoft.Authorization/*/Write'],
  },
  Reader: { actions: ['*/read'] },
  'Cluster Admin': { dataActions: ['Microsoft.ContainerService/managedClusters/*'] },
  'Arc Cluster Admin': { dataActions: ['Microsoft.Kubernetes/connectedClusters/*'] },
  'Cluster User': {
    actions: ['Microsoft.ContainerService/managedClusters/listClusterUserCredential/action'],
  },
  'Cluster Admin Role': {
    actions: ['Microsoft.ContainerService/managedClusters/listClusterAdminCredential/action'],
  },
}

const ids: Readonly<Record<string, string>> = {
  Owner: '8e3af657-a8ff-443c-a75c-2fe8c4bcb635',
  Contributor: 'b24988ac-6180-42a0-ab88-20f7382dd24c',
}

interface Given {
  readonly role: string
  readonly who?: string
  readonly type?: string | null
  readonly scope?: string
  /** Of a custom role; null leaves the definition out. */
  readonly permissions?: JsonObject | null
}

/** What a case gives about role assignments: at the subscription, to a group, unless it says otherwise. */
export function rolesWith(...each: readonly Given[]): {
  readonly roleAssignments: readonly JsonObject[]
} {
  return {
    roleAssignments: each.map(({ role, who = 'g', type = 'Group', scope, permissions }) => ({
      properties: {
        principalId: who,
        principalType: type,
        roleDefinitionId: `/providers/Microsoft.Authorization/roleDefinitions/${ids[role] ?? role}`,
        scope: scope ?? subscription,
      },
      ...(permissions !== null && {
        roleDefinition: {
          properties: {
            roleName: role,
            type: permissions === undefined ? 'BuiltInRole' : 'CustomRole',
            permissions: [permissions ?? roles[role] ?? {}],
          },
        },
      }),
    })),
  }
}
