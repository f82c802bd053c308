import type { FacetName } from '../../../domain/facets/index.ts'
import { applicationGateways } from './application-gateways.ts'
import { assessments } from './assessments.ts'
import { auditStream } from './audit-stream.ts'
import { automations } from './automations.ts'
import { boundIdentityRoles } from './bound-identity-roles.ts'
import { clusterIdentityRoles } from './cluster-identity-roles.ts'
import { connectedCluster } from './connected-cluster.ts'
import { dataCollectionEndpoints } from './data-collection-endpoints.ts'
import { dataCollectionRuleAssociations } from './data-collection-rule-associations.ts'
import { dataCollectionRules } from './data-collection-rules.ts'
import { defenderAlerts } from './defender-alerts.ts'
import { deploymentSafeguards } from './deployment-safeguards.ts'
import { diagnosticSettings } from './diagnostic-settings.ts'
import { eventSubscriptions } from './event-subscriptions.ts'
import { extensions } from './extensions.ts'
import type { FacetReader } from './facet-reader.ts'
import { federatedCredentials } from './federated-credentials.ts'
import { fluxConfigurations } from './flux-configurations.ts'
import { identityBindings } from './identity-bindings.ts'
import { identityBindingsPreview } from './identity-bindings-preview.ts'
import { jwtAuthenticators } from './jwt-authenticators.ts'
import { keyVaults } from './key-vaults.ts'
import { kubernetesVersions } from './kubernetes-versions.ts'
import { maintenanceConfigurations } from './maintenance-configurations.ts'
import { managedCluster } from './managed-cluster.ts'
import { managedClusterPreview } from './managed-cluster-preview.ts'
import { managedNamespaces } from './managed-namespaces.ts'
import { meshRevisions } from './mesh-revisions.ts'
import { networkSecurityGroups } from './network-security-groups.ts'
import { onboardingStates } from './onboarding-states.ts'
import { policyAssignments } from './policy-assignments.ts'
import { policyExemptions } from './policy-exemptions.ts'
import { policyStates } from './policy-states.ts'
import { pricings } from './pricings.ts'
import { privateEndpointConnections } from './private-endpoint-connections.ts'
import { privateLinkScopes } from './private-link-scopes.ts'
import { provisionedClusterInstance } from './provisioned-cluster-instance.ts'
import { publicIpAddresses } from './public-ip-addresses.ts'
import { registries } from './registries.ts'
import { registryDiagnosticSettings } from './registry-diagnostic-settings.ts'
import { roleAssignments } from './role-assignments.ts'
import { routeTables } from './route-tables.ts'
import { selfState } from './self-state.ts'
import { subnets } from './subnets.ts'
import { trustedAccessRoleBindings } from './trusted-access-role-bindings.ts'
import { vaultDiagnosticSettings } from './vault-diagnostic-settings.ts'
import { wafPolicies } from './waf-policies.ts'
import { workspaceDiagnosticSettings } from './workspace-diagnostic-settings.ts'
import { workspaceLocks } from './workspace-locks.ts'
import { workspaceTables } from './workspace-tables.ts'
import { workspaces } from './workspaces.ts'

export const readers: { readonly [F in FacetName]: FacetReader } = {
  assessments,
  auditStream,
  automations,
  boundIdentityRoles,
  clusterIdentityRoles,
  connectedCluster,
  dataCollectionRules,
  defenderAlerts,
  deploymentSafeguards,
  diagnosticSettings,
  eventSubscriptions,
  extensions,
  federatedCredentials,
  fluxConfigurations,
  identityBindings,
  identityBindingsPreview,
  jwtAuthenticators,
  kubernetesVersions,
  maintenanceConfigurations,
  managedCluster,
  managedClusterPreview,
  managedNamespaces,
  meshRevisions,
  policyAssignments,
  policyExemptions,
  policyStates,
  pricings,
  privateEndpointConnections,
  privateLinkScopes,
  provisionedClusterInstance,
  registries,
  roleAssignments,
  selfState,
  trustedAccessRoleBindings,
  workspaceTables,
  networkSecurityGroups,
  routeTables,
  subnets,
  keyVaults,
  applicationGateways,
  publicIpAddresses,
  wafPolicies,
  workspaceDiagnosticSettings,
  registryDiagnosticSettings,
  vaultDiagnosticSettings,
  workspaceLocks,
  onboardingStates,
  dataCollectionRuleAssociations,
  dataCollectionEndpoints,
  workspaces,
}
