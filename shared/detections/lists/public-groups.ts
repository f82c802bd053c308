import type { NamedList } from '../../domain/predicate.ts'

export const publicGroups: NamedList = {
  list: 'publicGroups',
  about:
    'Users and groups that stand for everybody: whoever signed in, whoever did not, and every pod',
  values: [
    'system:anonymous',
    'system:unauthenticated',
    'system:authenticated',
    'system:serviceaccounts',
  ],
}
