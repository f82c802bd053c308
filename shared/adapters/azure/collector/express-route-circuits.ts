import {
  expressRouteCircuits as facet,
  withoutServiceKey,
} from '../../../domain/facets/express-route-circuits.ts'
import type { FacetReader } from './facet-reader.ts'
import { readSitePaths } from './read-site-paths.ts'

export const expressRouteCircuits: FacetReader = (_cluster, deps) =>
  readSitePaths(facet, withoutServiceKey, deps)
