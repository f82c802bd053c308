import { type IsoTime, toIso, toMilliseconds } from '../../shared/domain/time.ts'
import type { LogRow, LogSpan, LogTable } from '../azure/log-analytics/log-workspace.ts'
import type { ActivityEvent } from './activity/activity-event.ts'
import { activityOf } from './activity/activity-of.ts'
import { activityRow } from './activity/activity-row.ts'
import type { AuditEvent } from './audit/audit-event.ts'
import type { LoggedCluster } from './cast/logged-cluster.ts'
import { mergeLogs } from './merge-logs.ts'
import { auditRow } from './rows/audit-row.ts'
import { columns } from './rows/columns.ts'
import { isAdministrative } from './rows/is-administrative.ts'
import { trafficOf } from './traffic-of.ts'

interface LivingLogs {
  readonly seed: number | string
  readonly now: () => IsoTime
  /** Milliseconds since 1970: older rows are gone. */
  readonly since: number
  /** Asked for each query: clusters come and go, and fall silent. */
  readonly clusters: () => readonly LoggedCluster[]
  readonly scale?: number
  readonly plan?: LogTable['plan']
  /** What did not come of ordinary work, in the order of its lines; those outside of the span need not come. */
  readonly planted?: (cluster: LoggedCluster, span: LogSpan) => Iterable<AuditEvent>
  readonly plantedActivity?: () => readonly ActivityEvent[]
}

/** Tables of a workspace that grow as time goes on: rows are made when they are asked for, and come minutes late. */
export function logTables(
  logs: LivingLogs,
): Readonly<Record<'AKSAudit' | 'AKSAuditAdmin' | 'AzureActivity', LogTable>> {
  const { plan = 'Analytics' } = logs
  const every = () => true
  return {
    AKSAudit: { plan, columns: columns.audit, rows: (span) => auditRows(logs, span, every) },
    AKSAuditAdmin: {
      plan,
      columns: columns.audit,
      rows: (span) => auditRows(logs, span, isAdministrative),
    },
    AzureActivity: {
      plan: 'Analytics',
      columns: columns.activity,
      rows: (span) => activityRows(logs, span),
    },
  }
}

function* auditRows(
  logs: LivingLogs,
  span: LogSpan | null,
  wanted: (event: AuditEvent) => boolean,
): Generator<LogRow> {
  const { seed, clusters, scale = 1, planted = () => [] } = logs
  const within = { ...spanOf(logs, span), seed, scale }
  const table = wanted === isAdministrative ? 'AKSAuditAdmin' : 'AKSAudit'
  for (const cluster of clusters()) {
    for (const event of mergeLogs(trafficOf(cluster, within), planted(cluster, within))) {
      const row = arrived(event.stageTimestamp, event.auditID, logs.now())
      if (row && wanted(event)) yield { ...auditRow(event, cluster.id, table), ...row }
    }
  }
}

function* activityRows(logs: LivingLogs, span: LogSpan | null): Generator<LogRow> {
  const { seed, clusters, plantedActivity = () => [] } = logs
  const ordinary = activityOf(clusters(), { ...spanOf(logs, span), seed })
  for (const event of [...ordinary, ...plantedActivity()]) {
    const row = arrived(toIso(event.at), event.id, logs.now())
    if (row) yield { ...activityRow(event), ...row }
  }
}

function spanOf({ since, now }: LivingLogs, span: LogSpan | null): LogSpan {
  const to = toMilliseconds(now())
  if (span === null) return { from: since, to }
  return { from: Math.max(since, span.from), to: Math.min(to, span.to + 1) }
}

/** Two to seven minutes after it was written; the same for the same line. Null while it is on its way. */
function arrived(
  time: IsoTime,
  id: string,
  now: IsoTime,
): { readonly $ingestion_time: IsoTime } | null {
  const late = 120_000 + (Number.parseInt(id.slice(0, 4), 16) % 300) * 1000
  const at = toMilliseconds(time) + late
  return at <= toMilliseconds(now) ? { $ingestion_time: toIso(at) } : null
}
