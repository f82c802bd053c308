import type { NamedList } from '../../domain/predicate.ts'

export const networkPolicyResources: NamedList = {
  list: 'networkPolicyResources',
  about: 'Resources that say which pods may talk to which, of Kubernetes, Cilium and Calico',
  values: [
    'networkpolicies',
    'globalnetworkpolicies',
    'ciliumnetworkpolicies',
    'ciliumclusterwidenetworkpolicies',
    'adminnetworkpolicies',
    'baselineadminnetworkpolicies',
    'clusternetworkpolicies',
  ],
}
