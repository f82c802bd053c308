import { imageFindingsOf } from '../queries/image-findings-of.ts'
import { runQuery } from '../run-query.ts'
import type { FacetReader } from './facet-reader.ts'

export const runningImageFindings: FacetReader = (cluster, { graph }) =>
  runQuery(graph, imageFindingsOf([cluster.id.toLowerCase()]), {
    subscriptions: [cluster.subscriptionId],
  })
