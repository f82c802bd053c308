import { subnets as facet, subnetIdsOf } from '../../../domain/facets/subnets.ts'
import type { FacetReader } from './facet-reader.ts'
import { readEach } from './read-each.ts'

export const subnets: FacetReader = (_cluster, deps) =>
  readEach(subnetIdsOf(deps.resource.value), facet.apiVersion, deps.resource.takenAt, deps)
