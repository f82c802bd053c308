import { backupInstances as facet } from '../../../domain/facets/backup-instances.ts'
import { backupInstancesOf } from '../queries/backup-instances-of.ts'
import { readFound } from './read-found.ts'
import { rowsOfClusters } from './rows-of-clusters.ts'
import { sweptByQuery } from './swept-by-query.ts'

export const backupInstances = sweptByQuery(
  (cluster, deps) => readFound(backupInstancesOf([cluster.id.toLowerCase()]), facet, deps),
  rowsOfClusters(backupInstancesOf, 'everything'),
)
