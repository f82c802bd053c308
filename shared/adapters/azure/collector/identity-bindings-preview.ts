import { identityBindingsPreview as facet } from '../../../domain/facets/identity-bindings-preview.ts'
import type { FacetReader } from './facet-reader.ts'
import { readChildren } from './read-children.ts'

/** Most clusters have no binding, and then there is nothing more to ask. */
export const identityBindingsPreview: FacetReader = async (cluster, deps) => {
  const stable = await deps.facet('identityBindings')
  const none = stable.known && Array.isArray(stable.value) && stable.value.length === 0
  return none ? stable : readChildren(cluster, facet, deps)
}
