import { policyStatesOf } from '../queries/policy-states-of.ts'
import { bulkFacet } from './bulk-facet.ts'
import { rowsOfClusters } from './rows-of-clusters.ts'

/** Resource Manager tells states only to who posts a question, so Resource Graph is asked. */
export const policyStates = bulkFacet(rowsOfClusters(policyStatesOf))
