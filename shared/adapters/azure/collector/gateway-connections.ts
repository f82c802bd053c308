import {
  gatewayConnections as facet,
  withoutKeys,
} from '../../../domain/facets/gateway-connections.ts'
import type { FacetReader } from './facet-reader.ts'
import { readSitePaths } from './read-site-paths.ts'

export const gatewayConnections: FacetReader = (_cluster, deps) =>
  readSitePaths(facet, withoutKeys, deps)
