import {
  exportContainerIdsOf,
  exportContainers as facet,
} from '../../../domain/facets/export-containers.ts'
import { missing } from '../../../domain/maybe.ts'
import type { FacetReader } from './facet-reader.ts'
import { readEach } from './read-each.ts'

export const exportContainers: FacetReader = async (cluster, deps) => {
  const exports = await deps.facet('workspaceExports')
  if (!exports.known) {
    const reason = `where audit tables are exported to is not known, because ${exports.reason}`
    return missing(exports.cause, reason, { scope: exports.scope ?? cluster.id })
  }
  return readEach(exportContainerIdsOf(exports.value), facet.apiVersion, exports.takenAt, deps)
}
