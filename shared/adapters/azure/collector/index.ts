import type { FacetName } from '../../../domain/facets/index.ts'
import { activityLogAlerts } from './activity-log-alerts.ts'
import { applicationGateways } from './application-gateways.ts'
import { assessments } from './assessments.ts'
import { auditStream } from './audit-stream.ts'
import { automations } from './automations.ts'
import { azureFirewalls } from './azure-firewalls.ts'
import { backupInstances } from './backup-instances.ts'
import { backupJobs } from './backup-jobs.ts'
import { bastionHosts } from './bastion-hosts.ts'
import { boundIdentityRoles } from './bound-identity-roles.ts'
import { clusterIdentityRoles } from './cluster-identity-roles.ts'
import { clusterLocks } from './cluster-locks.ts'
import { connectedCluster } from './connected-cluster.ts'
import { dataCollectionEndpoints } from './data-collection-endpoints.ts'
import { dataCollectionRuleAssociations } from './data-collection-rule-associations.ts'
import { dataCollectionRules } from './data-collection-rules.ts'
import { defenderAlerts } from './defender-alerts.ts'
import { deploymentSafeguards } from './deployment-safeguards.ts'
import { diagnosticSettings } from './diagnostic-settings.ts'
import { diskEncryptionSets } from './disk-encryption-sets.ts'
import { encryptionKeys } from './encryption-keys.ts'
import { eventSubscriptions } from './event-subscriptions.ts'
import { exportContainers } from './export-containers.ts'
import { expressRouteCircuits } from './express-route-circuits.ts'
import { extensions } from './extensions.ts'
import type { FacetReader } from './facet-reader.ts'
import { federatedCredentials } from './federated-credentials.ts'
import { firewallPolicies } from './firewall-policies.ts'
import { firewallRuleGroups } from './firewall-rule-groups.ts'
import { fleetMembers } from './fleet-members.ts'
import { flowLogs } from './flow-logs.ts'
import { fluxConfigurations } from './flux-configurations.ts'
import { gatewayConnections } from './gateway-connections.ts'
import { identityBindings } from './identity-bindings.ts'
import { identityBindingsPreview } from './identity-bindings-preview.ts'
import { jwtAuthenticators } from './jwt-authenticators.ts'
import { keyVaults } from './key-vaults.ts'
import { kubernetesVersions } from './kubernetes-versions.ts'
import { logClusters } from './log-clusters.ts'
import { maintenanceConfigurations } from './maintenance-configurations.ts'
import { managedCluster } from './managed-cluster.ts'
import { managedClusterPreview } from './managed-cluster-preview.ts'
import { managedNamespaces } from './managed-namespaces.ts'
import { meshRevisions } from './mesh-revisions.ts'
import { monitorAccounts } from './monitor-accounts.ts'
import { monitorPrivateLinkScopes } from './monitor-private-link-scopes.ts'
import { networkSecurityGroups } from './network-security-groups.ts'
import { onboardingStates } from './onboarding-states.ts'
import { policyAssignments } from './policy-assignments.ts'
import { policyExemptions } from './policy-exemptions.ts'
import { policyStates } from './policy-states.ts'
import { pricings } from './pricings.ts'
import { privateDnsZoneLinks } from './private-dns-zone-links.ts'
import { privateEndpointConnections } from './private-endpoint-connections.ts'
import { privateLinkScopes } from './private-link-scopes.ts'
import { provisionedClusterInstance } from './provisioned-cluster-instance.ts'
import { publicIpAddresses } from './public-ip-addresses.ts'
import { registries } from './registries.ts'
import { registryDiagnosticSettings } from './registry-diagnostic-settings.ts'
import { registryImageFindings } from './registry-image-findings.ts'
import { registryTokens } from './registry-tokens.ts'
import { roleAssignmentSchedules } from './role-assignment-schedules.ts'
import { roleAssignments } from './role-assignments.ts'
import { routeTables } from './route-tables.ts'
import { runningImageFindings } from './running-image-findings.ts'
import { securityContacts } from './security-contacts.ts'
import { selfState } from './self-state.ts'
import { subnetSecurityGroups } from './subnet-security-groups.ts'
import { subnets } from './subnets.ts'
import { trustedAccessRoleBindings } from './trusted-access-role-bindings.ts'
import { vaultDiagnosticSettings } from './vault-diagnostic-settings.ts'
import { virtualNetworks } from './virtual-networks.ts'
import { wafPolicies } from './waf-policies.ts'
import { workspaceDiagnosticSettings } from './workspace-diagnostic-settings.ts'
import { workspaceExports } from './workspace-exports.ts'
import { workspaceLocks } from './workspace-locks.ts'
import { workspaceRoleAssignments } from './workspace-role-assignments.ts'
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
  flowLogs,
  firewallRuleGroups,
  firewallPolicies,
  azureFirewalls,
  privateDnsZoneLinks,
  activityLogAlerts,
  fleetMembers,
  monitorAccounts,
  monitorPrivateLinkScopes,
  backupJobs,
  backupInstances,
  virtualNetworks,
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
  registryImageFindings,
  runningImageFindings,
  registryTokens,
  securityContacts,
  workspaceRoleAssignments,
  clusterLocks,
  roleAssignmentSchedules,
  encryptionKeys,
  diskEncryptionSets,
  logClusters,
  workspaceExports,
  exportContainers,
  subnetSecurityGroups,
  bastionHosts,
  gatewayConnections,
  expressRouteCircuits,
}
