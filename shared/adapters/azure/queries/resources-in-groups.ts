import type { GraphQuery } from '../graph-query.ts'
import { quote } from './quote.ts'

/** All resources of these types in these resource groups, whose ids are in lower case. */
export function resourcesInGroups(
  types: readonly string[],
  groupIds: readonly string[],
): GraphQuery {
  return {
    key: 'key',
    text: `resources
| where type in~ (${types.map(quote).join(', ')})
| extend key = tolower(id)
| where tolower(strcat('/subscriptions/', subscriptionId, '/resourcegroups/', resourceGroup)) in (${groupIds.map(quote).join(', ')})
| project key, id, name, type, location, kind, sku, tags, properties
| order by key asc`,
  }
}
