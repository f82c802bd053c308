import type { FacetReader } from './facet-reader.ts'
import { readChildren } from './read-children.ts'

/** The reader of a facet that is a list of children of the cluster. */
export function childList(facet: {
  readonly resourceType: string
  readonly apiVersion: string
}): FacetReader {
  return (cluster, deps) => readChildren(cluster, facet, deps)
}
