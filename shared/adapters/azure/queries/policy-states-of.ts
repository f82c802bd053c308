import type { GraphQuery } from '../graph-query.ts'
import { quote } from './quote.ts'

/** The latest states of Azure Policy of these clusters, whose ids are in lower case, and of the components in them. */
export function policyStatesOf(clusterIds: readonly string[]): GraphQuery {
  return {
    key: 'key',
    text: `policyresources
| where type in~ ('microsoft.policyinsights/policystates', 'microsoft.policyinsights/componentpolicystates')
| extend key = tolower(id), cluster = tolower(tostring(properties.resourceId))
| where cluster in (${clusterIds.map(quote).join(', ')})
| project key, cluster, id, name, type, properties
| order by key asc`,
  }
}
