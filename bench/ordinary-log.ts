import { activityOf } from '../local/logs/activity/activity-of.ts'
import { activityRow } from '../local/logs/activity/activity-row.ts'
import type { AuditEvent } from '../local/logs/audit/audit-event.ts'
import { castOf } from '../local/logs/cast/cast-of.ts'
import type { LoggedCluster } from '../local/logs/cast/logged-cluster.ts'
import { trafficOf } from '../local/logs/traffic-of.ts'
import { asJson, type JsonObject } from '../shared/domain/json.ts'
import { logRecordsOf } from '../shared/domain/log/log-records-of.ts'
import type { LogRecord } from '../shared/domain/log-record.ts'
import { worldOf } from '../shared/pipeline/hunt-workspace/world-of.ts'

export const day = 86_400_000
/** A Monday. Milliseconds. */
export const monday = Date.UTC(2026, 7, 3)
export const seed = 11
/** How much of what goes on all day is told. */
const scale = 0.001

function clusterOf(name: string, traits: Omit<LoggedCluster, 'id'> = {}): LoggedCluster {
  const id = `/subscriptions/00000000-0000-0000-0000-000000000002/resourceGroups/rg-${name}/providers/Microsoft.ContainerService/managedClusters/aks-${name}-001`
  return { id, ...traits }
}

export const clusters: readonly [LoggedCluster, ...LoggedCluster[]] = [
  clusterOf('basket'),
  clusterOf('search'),
]

/** More of them, so that what is rare happens: one is private, one stops at night, two have local accounts. */
export const manyClusters: readonly LoggedCluster[] = [
  ...clusters,
  clusterOf('billing', { localAccounts: true }),
  clusterOf('warehouse', { stopsAtNight: true }),
  clusterOf('mobile'),
  clusterOf('video', { privateApi: true }),
  clusterOf('photos', { localAccounts: true }),
  clusterOf('crm'),
]

/** As Azure tells of egress by a load balancer. */
const egressOf = (cluster: LoggedCluster): readonly string[] =>
  cluster.privateApi === true ? [] : [castOf(cluster, seed).egress]

export const { world, places } = worldOf(
  manyClusters.map((cluster) => ({ cluster: cluster.id, egress: egressOf(cluster) })),
)

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
  return logRecordsOf(row, world).flatMap((read) => (read.kind === 'record' ? [read.record] : []))
}
