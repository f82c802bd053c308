import { agentPools } from './unjudged/agent-pools.ts'
import { connectedClusters } from './unjudged/connected-clusters.ts'
import { extensions } from './unjudged/extensions.ts'
import { fluxConfigurations } from './unjudged/flux-configurations.ts'
import { managedClusters } from './unjudged/managed-clusters.ts'
import type { Unjudged } from './unjudged.ts'

/** By resource type: each of those whose every property is looked at. */
export const unjudgedOf: Readonly<Record<string, Unjudged>> = {
  'Microsoft.ContainerService/managedClusters': managedClusters,
  'Microsoft.ContainerService/managedClusters/agentPools': agentPools,
  'Microsoft.Kubernetes/connectedClusters': connectedClusters,
  'Microsoft.KubernetesConfiguration/extensions': extensions,
  'Microsoft.KubernetesConfiguration/fluxConfigurations': fluxConfigurations,
}
