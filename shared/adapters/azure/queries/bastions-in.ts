import type { GraphQuery } from '../graph-query.ts'
import { quote } from './quote.ts'

/** Where the Bastions of these virtual networks lie, whose ids are in lower case. */
export function bastionsIn(networks: readonly string[]): GraphQuery {
  return {
    key: 'key',
    text: `resources
| where type =~ 'microsoft.network/bastionhosts'
| extend key = tolower(id), named = tolower(tostring(properties.virtualNetwork.id)), subnet = tolower(tostring(properties.ipConfigurations[0].properties.subnet.id))
| extend network = iff(isempty(named), substring(subnet, 0, indexof(subnet, '/subnets/')), named)
| where network in (${networks.map(quote).join(', ')})
| project key, id, name, type, location, sku, properties
| order by key asc`,
  }
}
