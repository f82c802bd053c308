import type { GraphQuery } from '../graph-query.ts'
import { quote } from './quote.ts'

/** Which of these workspaces exist. */
export function existingWorkspaces(ids: readonly string[]): GraphQuery {
  return {
    key: 'key',
    text: `resources
| where type =~ 'microsoft.operationalinsights/workspaces'
| where id in~ (${ids.map(quote).join(', ')})
| extend key = tolower(id)
| project key, id, name, type, location, properties
| order by key asc`,
  }
}
