import type { GraphQuery } from '../graph-query.ts'
import { quote } from './quote.ts'

/**
 * Where the flow logs lie whose target is one of these, or lies in one: ids of virtual networks, of network
 * security groups and of resource groups, in lower case.
 */
export function flowLogsOf(scopes: readonly string[]): GraphQuery {
  const named = scopes.map(quote).join(', ')
  return {
    key: 'key',
    text: `resources
| where type =~ 'microsoft.network/networkwatchers/flowlogs'
| extend key = tolower(id), target = tolower(tostring(properties.targetResourceId))
| extend network = iff(target contains '/subnets/', substring(target, 0, indexof(target, '/subnets/')), target), group = substring(target, 0, indexof(target, '/providers/'))
| where network in (${named}) or group in (${named})
| project key, id, name, type, location, properties
| order by key asc`,
  }
}
