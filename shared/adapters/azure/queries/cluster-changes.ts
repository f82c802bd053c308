import { type IsoTime, toIso, toMilliseconds } from '../../../domain/time.ts'
import type { GraphQuery } from '../graph-query.ts'

/** Changes of clusters and of what lies below them, oldest first. Resource Graph keeps them for 14 days. */
export function clusterChanges(since: IsoTime): GraphQuery {
  return {
    key: 'key',
    text: `resourcechanges
| extend target = tolower(tostring(properties.targetResourceId)), at = todatetime(properties.changeAttributes.timestamp)
| where at >= datetime(${toIso(toMilliseconds(since))})
| where target contains '/providers/microsoft.containerservice/managedclusters/' or target contains '/providers/microsoft.kubernetes/connectedclusters/'
| extend key = strcat(tostring(at), ' ', tolower(id))
| project key, id, properties
| order by key asc`,
  }
}
