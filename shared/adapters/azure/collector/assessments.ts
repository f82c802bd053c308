import { assessmentsOf } from '../queries/assessments-of.ts'
import { bulkFacet } from './bulk-facet.ts'
import { rowsOfClusters } from './rows-of-clusters.ts'

/** Resource Manager lists assessments of whole subscriptions only, so Resource Graph is asked. */
export const assessments = bulkFacet(rowsOfClusters(assessmentsOf))
