import type { NamedList } from '../../domain/predicate.ts'

export const privilegedRoles: NamedList = {
  list: 'privilegedRoles',
  about: 'Roles that amount to the cluster, or to a large part of it',
  values: [
    'cluster-admin',
    'admin',
    'edit',
    'system:masters',
    'system:node-proxier',
    'system:controller:clusterrole-aggregation-controller',
    'system:kube-controller-manager',
    'aks-service',
    'system:aggregate-to-admin',
  ],
}
