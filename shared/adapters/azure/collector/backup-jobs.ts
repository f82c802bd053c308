import { toIso, toMilliseconds } from '../../../domain/time.ts'
import { backupJobsOf } from '../queries/backup-jobs-of.ts'
import { runQuery } from '../run-query.ts'
import type { FacetReader } from './facet-reader.ts'

const days = 8

/** There is a job for each backup: a vault has thousands, and Resource Graph picks out the cluster's. */
export const backupJobs: FacetReader = (cluster, { graph, now }) => {
  const since = toIso(toMilliseconds(now()) - days * 24 * 60 * 60 * 1000)
  return runQuery(graph, backupJobsOf([cluster.id.toLowerCase()], since), {})
}
