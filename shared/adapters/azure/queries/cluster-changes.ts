import { dependencyTypes } from '../../../domain/dependency-types.ts'
import { type IsoTime, toIso, toMilliseconds } from '../../../domain/time.ts'
import type { GraphQuery } from '../graph-query.ts'
import { quote } from './quote.ts'

/** Changes of clusters, of what lies below them and of what facets read besides, oldest first. Resource Graph keeps them for 14 days. */
export function clusterChanges(since: IsoTime): GraphQuery {
  return {
    key: 'key',
    text: `resourcechanges
| extend target = tolower(tostring(properties.targetResourceId)), at = todatetime(properties.changeAttributes.timestamp)
| where at >= datetime(${toIso(toMilliseconds(since))})
| where target contains '/providers/microsoft.containerservice/managedclusters/' or target contains '/providers/microsoft.kubernetes/connectedclusters/' or tolower(tostring(properties.targetResourceType)) in (${dependencyTypes.map(quote).join(', ')})
| extend key = strcat(tostring(at), ' ', tolower(id))
| project key, id, properties
| order by key asc`,
  }
}
