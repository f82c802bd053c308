import {
  monitorAccounts as facet,
  monitorAccountIdsOf,
} from '../../../domain/facets/monitor-accounts.ts'
import type { FacetReader } from './facet-reader.ts'
import { readEach } from './read-each.ts'

export const monitorAccounts: FacetReader = async (_cluster, deps) => {
  const rules = await deps.facet('dataCollectionRules')
  if (!rules.known) return rules
  return readEach(monitorAccountIdsOf(rules.value), facet.apiVersion, rules.takenAt, deps)
}
