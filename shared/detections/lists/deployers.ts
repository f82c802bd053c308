import type { NamedList } from '../../domain/predicate.ts'

export const deployers: NamedList = {
  list: 'deployers',
  about: 'Identities that deploy what was reviewed elsewhere, by the beginnings of their names',
  values: [
    'system:serviceaccount:flux-system:',
    'system:serviceaccount:argocd:',
    'system:serviceaccount:argo-cd:',
  ],
}
