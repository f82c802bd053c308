import { logClusters as facet, logClusterIdsOf } from '../../../domain/facets/log-clusters.ts'
import { missing } from '../../../domain/maybe.ts'
import type { FacetReader } from './facet-reader.ts'
import { readEach } from './read-each.ts'

export const logClusters: FacetReader = async (cluster, deps) => {
  const workspaces = await deps.facet('workspaces')
  if (!workspaces.known) {
    const reason = `the clusters of the workspaces are not known, because ${workspaces.reason}`
    return missing(workspaces.cause, reason, { scope: workspaces.scope ?? cluster.id })
  }
  return readEach(logClusterIdsOf(workspaces.value), facet.apiVersion, workspaces.takenAt, deps)
}
