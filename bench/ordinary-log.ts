import { activityOf } from '../local/logs/activity/activity-of.ts'
import { activityRow } from '../local/logs/activity/activity-row.ts'
import type { AuditEvent } from '../local/logs/audit/audit-event.ts'
import type { LoggedCluster } from '../local/logs/cast/logged-cluster.ts'
import { trafficOf } from '../local/logs/traffic-of.ts'
import { asJson, type JsonObject } from '../shared/domain/json.ts'
import { logRecordsOf } from '../shared/domain/log/log-records-of.ts'
import type { LogRecord } from '../shared/domain/log-record.ts'
import { bareWorld } from '../shared/domain/log-world.ts'

export const day = 86_400_000
/** A Monday. Milliseconds. */
export const monday = Date.UTC(2026, 7, 3)
export const seed = 11
/** How much of what goes on all day is told. */
const scale = 0.001

export const clusters: readonly LoggedCluster[] = ['basket', 'search'].map((name) => ({
  id: `/subscriptions/00000000-0000-0000-0000-000000000002/resourceGroups/rg-${name}/providers/Microsoft.ContainerService/managedClusters/aks-${name}-001`,
}))

/** The ordinary records of a span, all clusters' and Azure's, without those of another time. */
export function* ordinaryLog(
  of: readonly LoggedCluster[],
  from: number,
  to: number,
): Generator<LogRecord> {
  for (const cluster of of) {
    for (const event of trafficOf(cluster, { seed, from, to, scale })) {
      yield* auditRecords(event, cluster.id)
    }
  }
  for (const event of activityOf(of, { seed, from, to })) yield* recordsOf(activityRow(event))
}

export function auditRecords(event: AuditEvent, clusterId: string): readonly LogRecord[] {
  const properties = { log: asJson(event) }
  return recordsOf({ category: 'kube-audit', resourceId: clusterId, properties })
}

export function recordsOf(row: JsonObject): readonly LogRecord[] {
  return logRecordsOf(row, bareWorld).flatMap((read) =>
    read.kind === 'record' ? [read.record] : [],
  )
}
