import type { GraphQuery } from '../graph-query.ts'
import { quote } from './quote.ts'

/** Alerts of Defender for Cloud that nobody has settled and that mention one of these resources; who asks sees which they name. */
export function alertsOf(resourceIds: readonly string[]): GraphQuery {
  const mentions = resourceIds.map((id) => `named contains ${quote(id)}`)
  return {
    key: 'key',
    text: `securityresources
| where type =~ 'microsoft.security/locations/alerts'
| extend key = tolower(id), named = tostring(properties.resourceIdentifiers)
| where ${mentions.join(' or ')}
| project key, id, name, type, properties
| order by key asc`,
  }
}
