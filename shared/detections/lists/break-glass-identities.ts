import type { NamedList } from '../../domain/predicate.ts'

export const breakGlassIdentities: NamedList = {
  list: 'breakGlassIdentities',
  about: 'accounts that are kept for emergencies, as the logs spell them',
  values: [],
}
