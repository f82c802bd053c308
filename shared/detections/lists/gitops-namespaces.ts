import type { NamedList } from '../../domain/predicate.ts'

export const gitopsNamespaces: NamedList = {
  list: 'gitopsNamespaces',
  about: 'Namespaces that only Flux, Argo CD or a pipeline changes',
  values: [],
}
