import type { GraphQuery } from '../graph-query.ts'
import { quote } from './quote.ts'

/** The backups of these clusters, whose ids are in lower case, that were finished in the last eight days. */
export function backupJobsOf(clusterIds: readonly string[]): GraphQuery {
  return {
    key: 'key',
    text: `recoveryservicesresources
| where type =~ 'microsoft.dataprotection/backupvaults/backupjobs'
| extend key = tolower(id), cluster = tolower(tostring(properties.dataSourceId)), at = todatetime(properties.endTime)
| where cluster in (${clusterIds.map(quote).join(', ')})
| where at >= ago(8d)
| where tostring(properties.operationCategory) =~ 'Backup' and tostring(properties.status) in~ ('Completed', 'CompletedWithWarnings')
| project key, cluster, id, name, type, properties
| order by key asc`,
  }
}
