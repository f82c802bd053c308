import { routeTables as facet, routeTableIdsOf } from '../../../domain/facets/route-tables.ts'
import type { FacetReader } from './facet-reader.ts'
import { readEach } from './read-each.ts'

export const routeTables: FacetReader = async (_cluster, deps) => {
  const subnets = await deps.facet('subnets')
  if (!subnets.known) return subnets
  return readEach(routeTableIdsOf(subnets.value), facet.apiVersion, subnets.takenAt, deps)
}
