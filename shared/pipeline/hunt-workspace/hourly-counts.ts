import type { JsonObject } from '../../domain/json.ts'
import type { FieldName } from '../../domain/log/fields.ts'
import { principalClass } from '../../domain/log/principal-class.ts'
import type { LogRecord } from '../../domain/log-record.ts'
import type { LogTable } from '../../domain/log-table.ts'
import { bareWorld } from '../../domain/log-world.ts'
import { toMilliseconds } from '../../domain/time.ts'
import type { HourlyCount } from '../hunt/hourly-count.ts'
import type { Counted, CountQuery } from './count-query.ts'

const hour = 3_600_000

/** Rows of a count query as what volume triggers count, an hour and group at a time. */
export function hourlyCounts(
  rows: readonly JsonObject[],
  { counted, columns }: CountQuery,
): readonly HourlyCount[] {
  const sums = new Map<string, HourlyCount>()
  for (const row of rows) {
    for (const one of counted) {
      const count = Number(row[one.column] ?? 0)
      const at = toMilliseconds(String(row['slot']))
      if (count <= 0 || Number.isNaN(at)) continue
      const next = countOf(row, one, columns, { count, hour: Math.floor(at / hour) * hour })
      const key = JSON.stringify([next.trigger, next.hour, next.group])
      const known = sums.get(key)
      sums.set(key, known ? { ...known, count: known.count + count } : next)
    }
  }
  return [...sums.values()]
}

function countOf(
  row: JsonObject,
  { trigger, groupBy }: Counted,
  columns: CountQuery['columns'],
  counted: Pick<HourlyCount, 'count' | 'hour'>,
): HourlyCount {
  const textOf = (field: FieldName) =>
    String(row[field === 'cluster' ? 'cluster' : (columns.get(field) ?? '')] ?? '')
  const username = textOf('user.username')
  return {
    trigger,
    group: groupBy.map(textOf),
    cluster: textOf('cluster'),
    actor: username,
    kind: groupBy.includes('user.username') ? classOf(username) : '',
    ...counted,
  }
}

function classOf(username: string): string {
  return String(principalClass(signOfLife('AKSAudit', '', '', { user: { username } })))
}

/** What stands for the lines of a cluster that were only counted. */
export function signOfLife(
  table: LogTable,
  cluster: string,
  time: string,
  event: JsonObject = {},
): LogRecord {
  return { plane: 'kube-audit', table, id: '', time, cluster, event, world: bareWorld, memo: [] }
}
