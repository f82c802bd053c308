import type { GraphQuery } from '../graph-query.ts'
import { quote } from './quote.ts'

/** The data collection rule associations of these clusters, whose ids are in lower case. */
export function associationsOf(clusterIds: readonly string[]): GraphQuery {
  return {
    key: 'key',
    text: `insightsresources
| where type =~ 'microsoft.insights/datacollectionruleassociations'
| extend key = tolower(id)
| extend cluster = substring(key, 0, indexof(key, '/providers/microsoft.insights/'))
| where cluster in (${clusterIds.map(quote).join(', ')})
| project key, cluster, id, name, type, properties
| order by key asc`,
  }
}
