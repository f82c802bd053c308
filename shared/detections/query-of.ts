import type { Detection } from '../domain/detection.ts'
import type { LogTable } from '../domain/log-table.ts'
import type { ListExtensions } from './values-of.ts'

/** A query of one table to paste into Log Analytics: what the prefilter of a detection keeps. Null where it has none. */
export function queryOf(
  detection: Detection,
  table: LogTable,
  lists?: ListExtensions,
): string | null {
  const condition = detection.prefilter(table, lists)
  if (condition === null) return null
  const [name, category] = table.split(':')
  const prelude = category === undefined ? [] : [`| where Category == "${category}"`]
  const parsed = category?.startsWith('kube-audit') ? ['| extend e = parse_json(log_s)'] : []
  const kept = condition === 'true' ? [] : [`| where ${condition}`]
  return [
    name,
    '| where TimeGenerated > ago(1d)',
    ...prelude,
    ...parsed,
    ...kept,
    '| take 1000',
  ].join('\n')
}
