import { managedClusterPreview as facet } from '../../../domain/facets/managed-cluster-preview.ts'
import type { FacetReader } from './facet-reader.ts'
import { readResource } from './read-resource.ts'

/** A preview version that the service has retired, or not yet rolled out, ends as `unsupported`. */
export const managedClusterPreview: FacetReader = (cluster, { arm }) =>
  readResource(arm, cluster.id, facet.apiVersion)
