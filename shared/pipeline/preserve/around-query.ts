import type { FieldName } from '../../domain/log/fields.ts'
import type { IsoTime } from '../../domain/time.ts'
import type { Deps } from '../deps.ts'
import { logColumns } from '../hunt-workspace/log-columns.ts'
import { rowsOf } from '../hunt-workspace/match-query.ts'
import type { LogRead } from '../sight/log-reads.ts'

/** Which rows are wanted: of one cluster, on one side of a moment, those that are nearest to it. */
interface Wanted {
  readonly cluster: string
  readonly moment: IsoTime
  readonly side: 'before' | 'after'
  readonly most: number
}

const resource: FieldName = 'objectRef.resource'

/**
 * One pipeline over one table, which runs on `/search` as on `/query`; from when to when the question itself says.
 * Nodes and controllers renew their leases all the time: these rows alone are left out.
 */
export function aroundQuery(
  read: LogRead,
  { cluster, moment, side, most }: Wanted,
  columnOf: Deps['columnOf'],
): string {
  const about = columnOf(read.table, resource)
  return [
    read.name,
    `| where TimeGenerated ${side === 'before' ? '<' : '>='} datetime(${moment})`,
    `| where ${ofCluster(read.name, JSON.stringify(cluster.toLowerCase()))}`,
    ...rowsOf(read),
    ...(about === null ? [] : [`| where ${about} != "leases"`]),
    `| top ${most} by TimeGenerated ${side === 'before' ? 'desc' : 'asc'}`,
    `| project ${logColumns(read.name).join(', ')}`,
  ].join('\n')
}

/** The Activity Log also tells of what lies below a cluster. */
function ofCluster(table: string, id: string): string {
  if (table === 'KubeEvents') return `tolower(ClusterId) == ${id}`
  const whole = `tolower(_ResourceId) == ${id}`
  return table === 'AzureActivity'
    ? `${whole} or tolower(_ResourceId) startswith strcat(${id}, "/")`
    : whole
}
