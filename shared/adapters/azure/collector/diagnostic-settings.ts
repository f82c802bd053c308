import { diagnosticSettings as facet } from '../../../domain/facets/diagnostic-settings.ts'
import type { FacetReader } from './facet-reader.ts'
import { readList } from './read-list.ts'

export const diagnosticSettings: FacetReader = (cluster, { arm, resource }) =>
  readList(
    arm,
    `${cluster.id}/providers/${facet.resourceType}`,
    facet.apiVersion,
    resource.takenAt,
  )
