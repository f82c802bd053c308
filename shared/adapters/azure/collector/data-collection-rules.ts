import {
  dataCollectionRuleIdsOf,
  dataCollectionRules as facet,
} from '../../../domain/facets/data-collection-rules.ts'
import type { FacetReader } from './facet-reader.ts'
import { readEach } from './read-each.ts'

export const dataCollectionRules: FacetReader = async (_cluster, deps) => {
  const workspaces = await deps.facet('workspaces')
  if (!workspaces.known) return workspaces
  const ids = dataCollectionRuleIdsOf(workspaces.value)
  return readEach(ids, facet.apiVersion, workspaces.takenAt, deps)
}
