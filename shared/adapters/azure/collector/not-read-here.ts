import { missing } from '../../../domain/maybe.ts'
import type { FacetReader } from './facet-reader.ts'

/** The reader of a facet that Azure does not hold: others supply it, or nobody does yet. */
export function notReadHere(facet: { readonly title: string }): FacetReader {
  return async () => missing('not-supplied', `${facet.title} was not supplied`)
}
