import {
  workspaceTables as facet,
  workspaceTableIdsOf,
} from '../../../domain/facets/workspace-tables.ts'
import type { FacetReader } from './facet-reader.ts'
import { readEach } from './read-each.ts'

export const workspaceTables: FacetReader = async (cluster, deps) => {
  const settings = await deps.facet('diagnosticSettings')
  if (!settings.known) return settings
  const ids = workspaceTableIdsOf(cluster.id, settings.value)
  return readEach(ids, facet.apiVersion, settings.takenAt, deps)
}
