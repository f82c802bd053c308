import type { NamedList } from '../../domain/predicate.ts'

export const builtInApiGroups: NamedList = {
  list: 'builtInApiGroups',
  about: 'API groups of Kubernetes itself, and all groups at once; those below k8s.io besides',
  values: ['*', '', 'apps', 'batch', 'autoscaling', 'policy', 'extensions'],
}
