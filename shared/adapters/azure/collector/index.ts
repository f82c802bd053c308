import type { FacetName } from '../../../domain/facets/index.ts'
import { boundIdentityRoles } from './bound-identity-roles.ts'
import { deploymentSafeguards } from './deployment-safeguards.ts'
import type { FacetReader } from './facet-reader.ts'
import { identityBindings } from './identity-bindings.ts'
import { identityBindingsPreview } from './identity-bindings-preview.ts'
import { jwtAuthenticators } from './jwt-authenticators.ts'
import { kubernetesVersions } from './kubernetes-versions.ts'
import { maintenanceConfigurations } from './maintenance-configurations.ts'
import { managedCluster } from './managed-cluster.ts'
import { managedClusterPreview } from './managed-cluster-preview.ts'
import { managedNamespaces } from './managed-namespaces.ts'
import { meshRevisions } from './mesh-revisions.ts'
import { privateEndpointConnections } from './private-endpoint-connections.ts'
import { trustedAccessRoleBindings } from './trusted-access-role-bindings.ts'
import { workspaces } from './workspaces.ts'

export const readers: { readonly [F in FacetName]: FacetReader } = {
  boundIdentityRoles,
  deploymentSafeguards,
  identityBindings,
  identityBindingsPreview,
  jwtAuthenticators,
  kubernetesVersions,
  maintenanceConfigurations,
  managedCluster,
  managedClusterPreview,
  managedNamespaces,
  meshRevisions,
  privateEndpointConnections,
  trustedAccessRoleBindings,
  workspaces,
}
