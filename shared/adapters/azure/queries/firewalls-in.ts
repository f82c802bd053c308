import type { GraphQuery } from '../graph-query.ts'
import { quote } from './quote.ts'

/** Where the Azure Firewalls of these virtual networks lie, whose ids are in lower case. */
export function firewallsIn(networks: readonly string[]): GraphQuery {
  return {
    key: 'key',
    text: `resources
| where type =~ 'microsoft.network/azurefirewalls'
| extend key = tolower(id), subnet = tolower(tostring(properties.ipConfigurations[0].properties.subnet.id))
| extend network = substring(subnet, 0, indexof(subnet, '/subnets/'))
| where network in (${networks.map(quote).join(', ')})
| project key, id, name, type, location, properties
| order by key asc`,
  }
}
