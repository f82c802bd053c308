import { type FacetName, facets } from '../../shared/domain/facets/index.ts'
import { type TypePlace, typePlace } from './type-place.ts'

/** Where a pointer of a facet lies in its resource type: a facet that is a list reads the properties of each. */
export function facetPlace(facet: FacetName, pointer: string): TypePlace {
  return typePlace(facets[facet].resourceType, pointer.replace(/^\/\*/, ''))
}
