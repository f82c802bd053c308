interface Rights {
  readonly actions?: readonly string[]
  readonly notActions?: readonly string[]
  readonly dataActions?: readonly string[]
}

interface RoleDefinition {
  readonly name: string
  readonly type: string
  readonly properties: {
    readonly roleName: string
    readonly type: 'BuiltInRole'
    readonly assignableScopes: readonly string[]
    readonly permissions: readonly [Required<Rights> & { readonly notDataActions: readonly [] }]
  }
}

function role(
  name: string,
  roleName: string,
  { actions = [], notActions = [], dataActions = [] }: Rights,
): RoleDefinition {
  return {
    name,
    type: 'Microsoft.Authorization/roleDefinitions',
    properties: {
      roleName,
      type: 'BuiltInRole',
      assignableScopes: ['/'],
      permissions: [{ actions, notActions, dataActions, notDataActions: [] }],
    },
  }
}

const AKS = 'Microsoft.ContainerService/managedClusters'
const READ = ['Microsoft.Authorization/*/read', 'Microsoft.Resources/deployments/*']

/** Azure's own roles, as far as the sample world assigns them. Source: the reference of built-in roles. */
export const BUILT_IN_ROLES: readonly RoleDefinition[] = [
  role('8e3af657-a8ff-443c-a75c-2fe8c4bcb635', 'Owner', { actions: ['*'] }),
  role('b24988ac-6180-42a0-ab88-20f7382dd24c', 'Contributor', {
    actions: ['*'],
    notActions: [
      'Microsoft.Authorization/*/Delete',
      'Microsoft.Authorization/*/Write',
      'Microsoft.Authorization/elevateAccess/Action',
    ],
  }),
  role('acdd72a7-3385-48ef-bd42-f606fba81ae7', 'Reader', { actions: ['*/read'] }),
  role('18d7d88d-d35e-4fb5-a5c3-7773c20a72d9', 'User Access Administrator', {
    actions: ['*/read', 'Microsoft.Authorization/*', 'Microsoft.Support/*'],
  }),
  role('7f951dda-4ed3-4680-a7ca-43fe172d538d', 'AcrPull', {
    actions: ['Microsoft.ContainerRegistry/registries/pull/read'],
  }),
  role('8311e382-0749-4cb8-b61a-304f252e45ec', 'AcrPush', {
    actions: [
      'Microsoft.ContainerRegistry/registries/pull/read',
      'Microsoft.ContainerRegistry/registries/push/write',
    ],
  }),
  role('4d97b98b-1d4f-4787-a291-c67834d212e7', 'Network Contributor', {
    actions: [...READ, 'Microsoft.Network/*'],
  }),
  role('0ab0b1a8-8aac-4efd-b8c2-3ee1fb270be8', 'Azure Kubernetes Service Cluster Admin Role', {
    actions: [`${AKS}/listClusterAdminCredential/action`, `${AKS}/read`],
  }),
  role('4abbcc35-e782-43d8-92c5-2d3f1bd2253f', 'Azure Kubernetes Service Cluster User Role', {
    actions: [`${AKS}/listClusterUserCredential/action`, `${AKS}/read`],
  }),
  role('b1ff04bb-8a4e-4dc4-8eb5-8693973ce19b', 'Azure Kubernetes Service RBAC Cluster Admin', {
    actions: [...READ, `${AKS}/listClusterUserCredential/action`],
    dataActions: [`${AKS}/*`],
  }),
]
