import type { FacetReader } from './facet-reader.ts'
import { readList } from './read-list.ts'

/** The reader of a facet that is a list of resources which extend the cluster. */
export function extensionList(facet: {
  readonly resourceType: string
  readonly apiVersion: string
}): FacetReader {
  return (cluster, deps) =>
    readList(`${cluster.id}/providers/${facet.resourceType}`, facet.apiVersion, deps)
}
