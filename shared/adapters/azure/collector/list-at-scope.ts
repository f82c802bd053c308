import type { FacetReader } from './facet-reader.ts'
import { readList } from './read-list.ts'

/**
 * The reader of a facet that lists what applies to the cluster: resources that extend it and every scope
 * above it, management groups included. Without the filter ARM would add what lies below.
 */
export function listAtScope(facet: {
  readonly resourceType: string
  readonly apiVersion: string
}): FacetReader {
  return (cluster, deps) =>
    readList(`${cluster.id}/providers/${facet.resourceType}`, facet.apiVersion, deps, {
      $filter: 'atScope()',
    })
}
