import type { GraphQuery } from '../graph-query.ts'
import { quote } from './quote.ts'

/** Where the backup instances of these clusters lie, whose ids are in lower case. */
export function backupInstancesOf(clusterIds: readonly string[]): GraphQuery {
  return {
    key: 'key',
    text: `recoveryservicesresources
| where type =~ 'microsoft.dataprotection/backupvaults/backupinstances'
| extend key = tolower(id), cluster = tolower(tostring(properties.dataSourceInfo.resourceID))
| where cluster in (${clusterIds.map(quote).join(', ')})
| project key, cluster, id, name, type, properties
| order by key asc`,
  }
}
