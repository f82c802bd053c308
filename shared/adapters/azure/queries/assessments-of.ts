import type { GraphQuery } from '../graph-query.ts'
import { quote } from './quote.ts'

/** The assessments of Defender for Cloud that extend these clusters, whose ids are in lower case. */
export function assessmentsOf(clusterIds: readonly string[]): GraphQuery {
  return {
    key: 'key',
    text: `securityresources
| where type =~ 'microsoft.security/assessments'
| extend key = tolower(id)
| extend cluster = substring(key, 0, indexof(key, '/providers/microsoft.security/'))
| where cluster in (${clusterIds.map(quote).join(', ')})
| project key, cluster, id, name, type, properties
| order by key asc`,
  }
}
