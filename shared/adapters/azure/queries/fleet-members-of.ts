import type { GraphQuery } from '../graph-query.ts'
import { quote } from './quote.ts'

/** Where the memberships of these clusters in fleets lie. The ids are in lower case. */
export function fleetMembersOf(clusterIds: readonly string[]): GraphQuery {
  return {
    key: 'key',
    text: `aksresources
| where type =~ 'microsoft.containerservice/fleets/members'
| extend key = tolower(id), cluster = tolower(tostring(properties.clusterResourceId))
| where cluster in (${clusterIds.map(quote).join(', ')})
| project key, cluster, id, name, type, properties
| order by key asc`,
  }
}
