import { assessmentsOf } from '../queries/assessments-of.ts'
import { runQuery } from '../run-query.ts'
import type { FacetReader } from './facet-reader.ts'

/** Resource Manager lists assessments of whole subscriptions only, so Resource Graph is asked. */
export const assessments: FacetReader = (cluster, { graph }) =>
  runQuery(graph, assessmentsOf(cluster.id), { subscriptions: [cluster.subscriptionId] })
