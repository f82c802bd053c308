import {
  dataCollectionRuleIdsOf,
  dataCollectionRules as facet,
} from '../../../domain/facets/data-collection-rules.ts'
import { isPassing } from '../../../domain/maybe.ts'
import type { FacetReader } from './facet-reader.ts'
import { readEach } from './read-each.ts'

/** Where the associations may not be read, the rules of the workspaces are still told. */
export const dataCollectionRules: FacetReader = async (_cluster, deps) => {
  const workspaces = await deps.facet('workspaces')
  if (!workspaces.known) return workspaces
  const associations = await deps.facet('dataCollectionRuleAssociations')
  if (!associations.known && isPassing(associations.cause)) return associations
  const ids = dataCollectionRuleIdsOf(
    workspaces.value,
    associations.known ? associations.value : [],
  )
  return readEach(ids, facet.apiVersion, workspaces.takenAt, deps)
}
