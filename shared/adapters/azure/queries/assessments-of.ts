import type { GraphQuery } from '../graph-query.ts'
import { quote } from './quote.ts'

/** The assessments of Defender for Cloud that extend one resource. */
export function assessmentsOf(resourceId: string): GraphQuery {
  return {
    key: 'key',
    text: `securityresources
| where type =~ 'microsoft.security/assessments'
| extend key = tolower(id)
| where key startswith ${quote(`${resourceId.toLowerCase()}/providers/microsoft.security/`)}
| project key, id, name, type, properties
| order by key asc`,
  }
}
