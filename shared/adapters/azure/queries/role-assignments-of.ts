import type { GraphQuery } from '../graph-query.ts'
import { quote } from './quote.ts'

/** Every role assignment of these Entra objects, at whatever scope. */
export function roleAssignmentsOf(principalIds: readonly string[]): GraphQuery {
  return {
    key: 'key',
    text: `authorizationresources
| where type =~ 'microsoft.authorization/roleassignments'
| where tostring(properties.principalId) in~ (${principalIds.map(quote).join(', ')})
| extend key = tolower(id)
| project key, id, name, type, properties
| order by key asc`,
  }
}
