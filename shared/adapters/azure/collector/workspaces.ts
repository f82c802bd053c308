import { workspaces as facet, workspaceIdsOf } from '../../../domain/facets/workspaces.ts'
import { isPassing } from '../../../domain/maybe.ts'
import type { FacetReader } from './facet-reader.ts'
import { readEach } from './read-each.ts'

/**
 * Where the diagnostic settings may not be read, those that the cluster itself names are still told;
 * where they may be at the next look, the list waits: a shorter one would look like deleted workspaces.
 */
export const workspaces: FacetReader = async (_cluster, deps) => {
  const { resource } = deps
  const settings = await deps.facet('diagnosticSettings')
  if (!settings.known && isPassing(settings.cause)) return settings
  const ids = workspaceIdsOf(settings.known ? [resource.value, settings.value] : resource.value)
  const namedAt =
    settings.known && settings.takenAt < resource.takenAt ? settings.takenAt : resource.takenAt
  return readEach(ids, facet.apiVersion, namedAt, deps)
}
