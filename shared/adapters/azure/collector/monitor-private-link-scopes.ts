import {
  monitorPrivateLinkScopes as facet,
  monitorPrivateLinkScopeIdsOf,
} from '../../../domain/facets/monitor-private-link-scopes.ts'
import type { FacetReader } from './facet-reader.ts'
import { readEach } from './read-each.ts'

export const monitorPrivateLinkScopes: FacetReader = async (_cluster, deps) => {
  const workspaces = await deps.facet('workspaces')
  if (!workspaces.known) return workspaces
  const endpoints = await deps.facet('dataCollectionEndpoints')
  if (!endpoints.known) return endpoints
  const ids = monitorPrivateLinkScopeIdsOf(workspaces.value, endpoints.value)
  const [namedAt = workspaces.takenAt] = [workspaces.takenAt, endpoints.takenAt].sort()
  return readEach(ids, facet.apiVersion, namedAt, deps)
}
