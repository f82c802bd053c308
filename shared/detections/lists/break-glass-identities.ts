import type { NamedList } from '../../domain/predicate.ts'

export const breakGlassIdentities: NamedList = {
  list: 'breakGlassIdentities',
  about: 'Accounts that are kept for emergencies, as the logs spell them',
  values: [],
}
