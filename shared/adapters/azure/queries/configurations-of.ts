import type { GraphQuery } from '../graph-query.ts'
import { quote } from './quote.ts'

/** Extensions and Flux configurations of these clusters, whose ids are in lower case. */
export function configurationsOf(clusterIds: readonly string[]): GraphQuery {
  return {
    key: 'key',
    text: `kubernetesconfigurationresources
| where type in~ ('microsoft.kubernetesconfiguration/extensions', 'microsoft.kubernetesconfiguration/fluxconfigurations')
| extend key = tolower(id)
| extend cluster = substring(key, 0, indexof(key, '/providers/microsoft.kubernetesconfiguration/'))
| where cluster in (${clusterIds.map(quote).join(', ')})
| project key, cluster, id, name, type, properties
| order by key asc`,
  }
}
