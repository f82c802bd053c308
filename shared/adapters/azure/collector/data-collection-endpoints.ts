import {
  dataCollectionEndpointIdsOf,
  dataCollectionEndpoints as facet,
} from '../../../domain/facets/data-collection-endpoints.ts'
import type { FacetReader } from './facet-reader.ts'
import { readEach } from './read-each.ts'

export const dataCollectionEndpoints: FacetReader = async (_cluster, deps) => {
  const associations = await deps.facet('dataCollectionRuleAssociations')
  if (!associations.known) return associations
  const rules = await deps.facet('dataCollectionRules')
  if (!rules.known) return rules
  const ids = dataCollectionEndpointIdsOf(associations.value, rules.value)
  return readEach(ids, facet.apiVersion, associations.takenAt, deps)
}
