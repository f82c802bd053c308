import type { ArmResource } from '../../azure/world/arm-resource.ts'
import { resourceAt } from '../resource-at.ts'

/** Azure's own roles that the sample company uses. */
const roles = {
  Owner: '8e3af657-a8ff-443c-a75c-2fe8c4bcb635',
  Contributor: 'b24988ac-6180-42a0-ab88-20f7382dd24c',
  Reader: 'acdd72a7-3385-48ef-bd42-f606fba81ae7',
  AcrPull: '7f951dda-4ed3-4680-a7ca-43fe172d538d',
  AcrPush: '8311e382-0749-4cb8-b61a-304f252e45ec',
  'Network Contributor': '4d97b98b-1d4f-4787-a291-c67834d212e7',
  'Cluster User': '4abbcc35-e782-43d8-92c5-2d3f1bd2253f',
  'RBAC Cluster Admin': 'b1ff04bb-8a4e-4dc4-8eb5-8693973ce19b',
} as const

interface Grant {
  /** A built-in role by name, or the id of another one. */
  readonly role: keyof typeof roles | `/${string}`
  readonly to: string
  readonly type?: 'Group' | 'ServicePrincipal' | 'User'
}

/** A role assignment at a scope, under the name. */
export function roleGrant(
  scope: string,
  name: string,
  { role, to, type = 'ServicePrincipal' }: Grant,
): ArmResource {
  const above = /^\/subscriptions\/[^/]+/.exec(scope)?.[0] ?? ''
  const builtIn = Object.entries(roles).find(([known]) => known === role)?.[1]
  const roleDefinitionId = builtIn
    ? `${above}/providers/Microsoft.Authorization/roleDefinitions/${builtIn}`
    : role
  return resourceAt(`${scope}/providers/Microsoft.Authorization/roleAssignments/${name}`, {
    roleDefinitionId,
    principalId: to,
    principalType: type,
    scope,
    condition: null,
  })
}
