import { backupJobsOf } from '../queries/backup-jobs-of.ts'
import { bulkFacet } from './bulk-facet.ts'
import { rowsOfClusters } from './rows-of-clusters.ts'

/** There is a job for each backup: a vault has thousands, and Resource Graph picks out the cluster's. */
export const backupJobs = bulkFacet(rowsOfClusters(backupJobsOf, 'everything'))
