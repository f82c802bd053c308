import type { Detection } from '../../domain/detection.ts'
import type { FieldName } from '../../domain/log/fields.ts'
import type { LogTable } from '../../domain/log-table.ts'
import type { Deps } from '../deps.ts'
import type { LogRead } from '../sight/log-reads.ts'
import { rowsOf, type TimeSpan } from './match-query.ts'

/** One trigger whose hours a query counts. */
export interface Counted {
  /** `<detection>#<number of the trigger>`. */
  readonly trigger: string
  readonly column: string
  readonly condition: string
  readonly groupBy: readonly FieldName[]
}

export interface CountQuery {
  readonly text: string
  readonly counted: readonly Counted[]
  /** Column of each field that rows are grouped by, besides cluster and slot. */
  readonly columns: ReadonlyMap<FieldName, string>
}

/**
 * What a query can count of a table: requests that a volume trigger asks for, by fields that are columns. It counts
 * what the prefilter keeps, which is a little more than what matches, in the baseline as in the hour that is judged.
 */
export function countable(
  detections: readonly Detection[],
  table: LogTable,
  columnOf: Deps['columnOf'],
): readonly Counted[] {
  return detections
    .flatMap(({ id, trigger, groupBy, prefilter }) => {
      const condition = prefilter(table)
      if (condition === null || trigger.type !== 'volume' || trigger.count !== 'requests') return []
      if (groupBy.some((field) => field !== 'cluster' && columnOf(table, field) === null)) return []
      return [{ trigger: `${id}#0`, column: '', condition, groupBy }]
    })
    .map((one, index) => ({ ...one, column: `c${index}` }))
}

/** Rows, sizes and counts of ten minutes each, by cluster: one pipeline over one table. */
export function countQuery(
  read: LogRead,
  counted: readonly Counted[],
  { from, to }: TimeSpan,
  columnOf: Deps['columnOf'],
): CountQuery {
  const fields = [...new Set(counted.flatMap(({ groupBy }) => groupBy))].filter(
    (field) => field !== 'cluster',
  )
  const columns = new Map(fields.map((field, index) => [field, `g${index}`]))
  const request = columnOf(read.table, 'auditID') ?? 'TimeGenerated'
  const counts = counted.map(
    ({ column, condition }) => `${column} = count_distinctif(${request}, ${condition})`,
  )
  const groups = [...columns].map(([field, name]) => `${name} = ${columnOf(read.table, field)}`)
  const sums = [
    'lines = count()',
    'lastSeen = max(TimeGenerated)',
    'bytes = sum(_BilledSize)',
    ...nodeCalls(read, columnOf),
  ]
  const by = ['cluster = tolower(_ResourceId)', 'slot = bin(TimeGenerated, 10m)', ...groups]
  return {
    counted,
    columns,
    text: [
      read.name,
      `| where TimeGenerated >= datetime(${from}) and TimeGenerated < datetime(${to})`,
      ...rowsOf(read),
      `| summarize ${[...sums, ...counts].join(',\n    ')}\n  by ${by.join(', ')}`,
    ].join('\n'),
  }
}

/** In each slot and group; more of them than that is no address translation. */
const mostCalls = 50

/** From where nodes called, as the lists of addresses that the log holds. */
function nodeCalls({ table }: LogRead, columnOf: Deps['columnOf']): readonly string[] {
  const [from, groups] = [columnOf(table, 'sourceIPs'), columnOf(table, 'user.groups')]
  const user = columnOf(table, 'user.username')
  if (from === null || groups === null || user === null) return []
  // Both, as a kubelet has them: a certificate of the group alone any signer gives to whoever asks.
  const isNode = `${groups} contains_cs "system:nodes" and ${user} startswith_cs "system:node:"`
  return [`nodes = make_set_if(${from}, ${isNode}, ${mostCalls})`]
}
