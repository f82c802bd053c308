/** Whoever may do one of these may do everything in the cluster, at once or after one step more. */
export const rulingActions = {
  actions: [
    'Microsoft.ContainerService/managedClusters/write',
    'Microsoft.ContainerService/managedClusters/listClusterAdminCredential/action',
    'Microsoft.Kubernetes/connectedClusters/write',
    'Microsoft.Authorization/roleAssignments/write',
  ],
  dataActions: [
    'Microsoft.ContainerService/managedClusters/namespaces/write',
    'Microsoft.Kubernetes/connectedClusters/namespaces/write',
  ],
}
