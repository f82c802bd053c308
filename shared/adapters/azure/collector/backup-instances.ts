import { backupInstances as facet } from '../../../domain/facets/backup-instances.ts'
import { backupInstancesOf } from '../queries/backup-instances-of.ts'
import type { FacetReader } from './facet-reader.ts'
import { readFound } from './read-found.ts'

export const backupInstances: FacetReader = (cluster, deps) =>
  readFound(backupInstancesOf([cluster.id.toLowerCase()]), facet, deps)
