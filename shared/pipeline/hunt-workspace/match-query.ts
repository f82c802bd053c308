import type { Detection } from '../../domain/detection.ts'
import type { KnownPlaces } from '../../domain/known-places.ts'
import type { LogTable } from '../../domain/log-table.ts'
import type { IsoTime } from '../../domain/time.ts'
import type { LogRead } from '../sight/log-reads.ts'
import { logColumns } from './log-columns.ts'

export interface TimeSpan {
  readonly from: IsoTime
  readonly to: IsoTime
}

interface Bounds {
  readonly ingested: TimeSpan | null
  readonly places?: KnownPlaces
}

/**
 * One pipeline over one table that brings what any of the detections may match; null when none can be seen in it.
 * Without join, union or function: it runs on `/search` as on `/query`. `ingested`: cut by when rows came in; else
 * by TimeGenerated, as the bounds of the question say.
 */
export function matchQuery(
  read: LogRead,
  detections: readonly Detection[],
  { ingested, places }: Bounds,
): string | null {
  const kept = conditionFor(read.table, detections, places)
  if (kept === null) return null
  const cut =
    ingested === null
      ? []
      : [
          `| where ingestion_time() >= datetime(${ingested.from}) and ingestion_time() < datetime(${ingested.to})`,
        ]
  return [
    read.name,
    ...cut,
    ...rowsOf(read),
    ...(kept === 'true' ? [] : [`| where ${kept}`]),
    `| project ${logColumns(read.name).join(', ')}`,
  ].join('\n')
}

/** The rows of a table that this read is about. */
export function rowsOf({ category, except, table }: LogRead): readonly string[] {
  const category_ = category === null && isControlPlane(table) ? 'guard' : category
  const others = except.map((id) => `"${id}"`).join(', ')
  return [
    ...(category_ === null ? [] : [`| where Category == "${category_}"`]),
    ...(others === '' ? [] : [`| where tolower(_ResourceId) !in (${others})`]),
    ...(category?.startsWith('kube-audit') ? ['| extend e = parse_json(log_s)'] : []),
  ]
}

function isControlPlane(table: LogTable): boolean {
  return table.endsWith('ControlPlane')
}

function conditionFor(
  table: LogTable,
  detections: readonly Detection[],
  places?: KnownPlaces,
): string | null {
  const conditions = detections
    .map((detection) => detection.prefilter(table, {}, places))
    .filter((condition) => condition !== null && condition !== 'false')
  if (conditions.length === 0) return null
  if (conditions.includes('true')) return 'true'
  return [...new Set(conditions)].map((condition) => `(${condition})`).join('\n    or ')
}
