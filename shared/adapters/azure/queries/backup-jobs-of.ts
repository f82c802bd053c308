import { type IsoTime, toIso, toMilliseconds } from '../../../domain/time.ts'
import type { GraphQuery } from '../graph-query.ts'
import { quote } from './quote.ts'

/** The finished backups of these clusters, whose ids are in lower case, since a time. */
export function backupJobsOf(clusterIds: readonly string[], since: IsoTime): GraphQuery {
  return {
    key: 'key',
    text: `recoveryservicesresources
| where type =~ 'microsoft.dataprotection/backupvaults/backupjobs'
| extend key = tolower(id), cluster = tolower(tostring(properties.dataSourceId)), at = todatetime(properties.endTime)
| where cluster in (${clusterIds.map(quote).join(', ')})
| where at >= datetime(${toIso(toMilliseconds(since))})
| where tostring(properties.operationCategory) =~ 'Backup' and tostring(properties.status) in~ ('Completed', 'CompletedWithWarnings')
| project key, cluster, id, name, type, properties
| order by key asc`,
  }
}
