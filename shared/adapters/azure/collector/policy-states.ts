import { policyStatesOf } from '../queries/policy-states-of.ts'
import { runQuery } from '../run-query.ts'
import type { FacetReader } from './facet-reader.ts'

/** Resource Manager tells states only to who posts a question, so Resource Graph is asked. */
export const policyStates: FacetReader = (cluster, { graph }) =>
  runQuery(graph, policyStatesOf(cluster.id), { subscriptions: [cluster.subscriptionId] })
