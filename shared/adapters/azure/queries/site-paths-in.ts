import type { GraphQuery } from '../graph-query.ts'
import { quote } from './quote.ts'

/** Where the gateway connections and ExpressRoute circuits of these subscriptions lie. The ids are in lower case. */
export function sitePathsIn(subscriptionIds: readonly string[]): GraphQuery {
  return {
    key: 'key',
    text: `resources
| where type in~ ('microsoft.network/connections', 'microsoft.network/expressroutecircuits')
| extend key = tolower(id), subscription = tolower(subscriptionId)
| where subscription in (${subscriptionIds.map(quote).join(', ')})
| project key, id, name, type, location
| order by key asc`,
  }
}
