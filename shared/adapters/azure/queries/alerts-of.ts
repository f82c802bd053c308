import type { GraphQuery } from '../graph-query.ts'
import { quote } from './quote.ts'

/** Alerts of Defender for Cloud that nobody has settled and that mention a resource; who asks sees whether they name it. */
export function alertsOf(resourceId: string): GraphQuery {
  return {
    key: 'key',
    text: `securityresources
| where type =~ 'microsoft.security/locations/alerts'
| where tostring(properties.resourceIdentifiers) contains ${quote(resourceId)}
| extend key = tolower(id)
| project key, id, name, type, properties
| order by key asc`,
  }
}
