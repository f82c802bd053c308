import type { NamedList } from '../../domain/predicate.ts'

export const systemNamespaces: NamedList = {
  list: 'systemNamespaces',
  about: 'Namespaces of the platform: what runs there is trusted by everything else',
  values: [
    'kube-system',
    'kube-public',
    'kube-node-lease',
    'gatekeeper-system',
    'azure-arc',
    'azure-arc-release',
    'azure-extensions-usage-system',
    'azure-workload-identity-system',
    'app-routing-system',
    'aks-istio-system',
    'aks-istio-ingress',
    'aks-istio-egress',
    'calico-system',
    'tigera-operator',
    'gke-system',
  ],
}
