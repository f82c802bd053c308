import type { NamedList } from '../../domain/predicate.ts'

export const workloadResources: NamedList = {
  list: 'workloadResources',
  about: 'Resources that start pods, and pods themselves',
  values: [
    'pods',
    'deployments',
    'daemonsets',
    'statefulsets',
    'replicasets',
    'jobs',
    'cronjobs',
    'replicationcontrollers',
  ],
}
