import type { Facet } from './facets/facet.ts'
import { type FacetName, facets } from './facets/index.ts'

/** Whether a sweep tells a facet: as the row of the cluster, by a query for many, or gathered from rows. */
export function isSwept(name: FacetName): boolean {
  const { cost, swept }: Facet<unknown> = facets[name]
  return cost === 'row' || cost === 'bulk' || swept !== undefined
}
