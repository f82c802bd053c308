import { fluxConfigurations as facet } from '../../../domain/facets/flux-configurations.ts'
import type { FacetReader } from './facet-reader.ts'
import { readList } from './read-list.ts'

export const fluxConfigurations: FacetReader = (cluster, { arm, resource }) =>
  readList(
    arm,
    `${cluster.id}/providers/${facet.resourceType}`,
    facet.apiVersion,
    resource.takenAt,
  )
