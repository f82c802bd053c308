/** The resource types of which every single property is looked at, with what people call them. */
export const surfaceTypes: Readonly<Record<string, string>> = {
  'Microsoft.ContainerService/managedClusters': 'AKS clusters',
  'Microsoft.ContainerService/managedClusters/agentPools': 'Pools of nodes',
  'Microsoft.Kubernetes/connectedClusters': 'Arc-enabled clusters',
  'Microsoft.KubernetesConfiguration/extensions': 'Extensions',
  'Microsoft.KubernetesConfiguration/fluxConfigurations': 'Flux configurations',
}
