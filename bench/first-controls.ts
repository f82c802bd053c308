/** The catalogue of the first release, which growth is measured against. */
export const firstControls: readonly string[] = [
  'aks-api-authorized-ranges',
  'aks-api-server-private',
  'aks-azure-policy-addon',
  'aks-defender-sensor',
  'aks-entra-integration',
  'aks-etcd-kms',
  'aks-http-app-routing-off',
  'aks-imds-restricted',
  'aks-kubernetes-rbac',
  'aks-local-accounts-disabled',
  'aks-managed-identity',
  'aks-network-policy-engine',
  'aks-node-no-public-ip',
  'aks-node-os-supported',
  'aks-pod-identity-off',
  'aks-version-supported',
]
