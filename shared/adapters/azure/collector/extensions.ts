import { extensions as facet } from '../../../domain/facets/extensions.ts'
import type { FacetReader } from './facet-reader.ts'
import { readList } from './read-list.ts'

export const extensions: FacetReader = (cluster, { arm, resource }) =>
  readList(
    arm,
    `${cluster.id}/providers/${facet.resourceType}`,
    facet.apiVersion,
    resource.takenAt,
  )
