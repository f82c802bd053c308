import { backupBindings } from './backup-bindings.ts'
import { backupInstances } from './backup-instances.ts'
import { backupJobs } from './backup-jobs.ts'
import type { Beside } from './beside.ts'
import { clusterIdentities } from './cluster-identities.ts'
import { clusterLogSettings } from './cluster-log-settings.ts'
import { collectionAssociations } from './collection-associations.ts'
import { defenderFindings } from './defender-findings.ts'
import { defenderIncidents } from './defender-incidents.ts'
import { federatedTokens } from './federated-tokens.ts'
import { fleetMemberships } from './fleet-memberships.ts'
import { imageFindings } from './image-findings.ts'
import { kubeletIdentities } from './kubelet-identities.ts'
import { maintenanceWindows } from './maintenance-windows.ts'
import { nodeGroupAddresses } from './node-group-addresses.ts'
import { nodeGroupSecurity } from './node-group-security.ts'
import { podIdentities } from './pod-identities.ts'
import { policyFindings } from './policy-findings.ts'
import { privateLines } from './private-lines.ts'
import { registryGrants } from './registry-grants.ts'
import { safeguards } from './safeguards.ts'
import { teamNamespaces } from './team-namespaces.ts'
import { tokenIssuers } from './token-issuers.ts'
import { wideGrants } from './wide-grants.ts'
import { workloadFindings } from './workload-findings.ts'

/** Everything that stands beside an AKS cluster of the sample fleet. One line more makes another kind. */
export const besides: readonly Beside[] = [
  backupBindings,
  backupInstances,
  backupJobs,
  clusterIdentities,
  clusterLogSettings,
  collectionAssociations,
  defenderFindings,
  defenderIncidents,
  federatedTokens,
  fleetMemberships,
  imageFindings,
  kubeletIdentities,
  maintenanceWindows,
  nodeGroupAddresses,
  nodeGroupSecurity,
  podIdentities,
  policyFindings,
  privateLines,
  registryGrants,
  safeguards,
  teamNamespaces,
  tokenIssuers,
  wideGrants,
  workloadFindings,
]
