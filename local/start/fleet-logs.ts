import { type ClusterKind, clusterOf } from '../../shared/domain/cluster.ts'
import { isObject } from '../../shared/domain/json.ts'
import { parseResourceId } from '../../shared/domain/resource-id.ts'
import { type IsoTime, toMilliseconds } from '../../shared/domain/time.ts'
import type { LogSpan, LogTable, LogWorkspace } from '../azure/log-analytics/log-workspace.ts'
import { createLogAnalytics } from '../azure/log-analytics.ts'
import type { Service } from '../azure/service.ts'
import type { ArmResource } from '../azure/world/arm-resource.ts'
import type { World } from '../azure/world.ts'
import type { AuditEvent } from '../logs/audit/audit-event.ts'
import { loggedClusterOf } from '../logs/cast/logged-cluster-of.ts'
import { heartbeats } from '../logs/heartbeats.ts'
import { logTables } from '../logs/log-tables.ts'
import { mergeLogs } from '../logs/merge-logs.ts'
import { auditRow } from '../logs/rows/audit-row.ts'
import { columns } from '../logs/rows/columns.ts'

/** The logs of the fleet, and a way to write into that of one cluster. */
export interface FleetLogs {
  readonly service: Service
  readonly write: (cluster: string, events: readonly AuditEvent[]) => void
  /** From this time on nothing of the cluster arrives, whatever its diagnostic setting says. */
  readonly cut: (cluster: string, from: IsoTime) => void
  /** What there is to ask; read again for every query. */
  readonly workspaces: () => readonly LogWorkspace[]
}

const workspaceType = 'microsoft.operationalinsights/workspaces'
/** What platform and operators do all day is thinned out: there is enough to read of the rest. */
const scale = 0.001
const seed = 1
/** Milliseconds. The hunt never asks for more than this before the first one of the day. */
const usualPast = 6 * 3_600_000

/**
 * Log Analytics over all workspaces of the world. AKS clusters of the `living` subscription write an audit log of
 * ordinary work; the rest of the fleet gives signs of life and no more, which costs next to nothing. A cluster without
 * its diagnostic setting has no log, not even the one that it sent before. `past`: how much of it there is when the
 * day begins, in milliseconds.
 */
export function fleetLogs(world: World, living: string, past = usualPast): FleetLogs {
  const since = toMilliseconds(world.now()) - past
  const written = new Map<string, readonly AuditEvent[]>()
  const cut = new Map<string, number>()

  function beats(id: string, span: LogSpan): readonly AuditEvent[] {
    const end = Math.min(toMilliseconds(world.now()), (cut.get(id.toLowerCase()) ?? Infinity) - 1)
    return heartbeats(id, span, end)
  }

  function clustersBelow(subscriptionId: string): readonly ArmResource[] {
    const below = `/subscriptions/${subscriptionId.toLowerCase()}/`
    const all = [...world.list({ below, in: isClusterType })]
    return all.filter(({ id }) => clusterOf(id)?.id === id && sendsLogs(id, world))
  }

  function tablesOf(subscriptionId: string): LogWorkspace['tables'] {
    const isLiving = subscriptionId === living
    const quietOf = (kind: ClusterKind) => {
      const ofKind = () =>
        clustersBelow(subscriptionId).filter(({ id }) => clusterOf(id)?.kind === kind)
      return quietTable(() => ofKind().map(({ id }) => id), beats)
    }
    const [quiet, atSites] = [quietOf('aks'), quietOf('arc')]
    const writing = (category?: string) => () =>
      isLiving
        ? clustersBelow(subscriptionId)
            .filter(({ id }) => clusterOf(id)?.kind === 'aks' && sendsLogs(id, world, category))
            .map((one) => {
              const silentFrom = cut.get(one.id.toLowerCase())
              const logged = loggedClusterOf(one, world)
              return silentFrom === undefined ? logged : { ...logged, silentFrom }
            })
        : []
    const told = (category?: string) =>
      logTables({
        seed,
        now: world.now,
        since,
        clusters: writing(category),
        scale,
        // Thinned out, a night would hold hours without a line.
        planted: ({ id }, span) => mergeLogs(beats(id, span), written.get(id.toLowerCase()) ?? []),
      })
    const arc = {
      ArcK8sAudit: atSites,
      ArcK8sAuditAdmin: atSites,
      AKSControlPlane: noGuard,
      ArcK8sControlPlane: noGuard,
    }
    if (!isLiving) return { AKSAudit: quiet, AKSAuditAdmin: quiet, ...arc }
    const { AKSAudit } = told('kube-audit')
    const { AKSAuditAdmin } = told('kube-audit-admin')
    return { ...told(), AKSAudit, AKSAuditAdmin, ...arc }
  }

  function workspaces(): readonly LogWorkspace[] {
    const all = [...world.list({ in: (type) => type === workspaceType })]
    return all.flatMap(({ id, properties }) => {
      const customerId = isObject(properties) ? properties['customerId'] : undefined
      const { subscriptionId = '' } = parseResourceId(id) ?? {}
      return typeof customerId === 'string'
        ? [{ id, customerId, tables: tablesOf(subscriptionId) }]
        : []
    })
  }

  return {
    service: createLogAnalytics({ world, workspaces }),
    write(cluster, events) {
      const id = cluster.toLowerCase()
      written.set(id, [...(written.get(id) ?? []), ...events])
    },
    cut: (cluster, from) => cut.set(cluster.toLowerCase(), toMilliseconds(from)),
    workspaces,
  }
}

const isClusterType = (type: string): boolean =>
  /(containerservice.managedclusters|kubernetes.connectedclusters)$/.test(type)

/** Without a category: anything. */
function sendsLogs(id: string, world: World, category?: string): boolean {
  const setting = world.get(`${id}/providers/Microsoft.Insights/diagnosticSettings/audit`)
  if (setting === undefined || category === undefined) return setting !== undefined
  const { logs } = isObject(setting.properties) ? setting.properties : {}
  return Array.isArray(logs) && logs.some((log) => isObject(log) && log['category'] === category)
}

/** Of guard: nobody signs in with Entra ID. */
const noGuard: LogTable = { plan: 'Analytics', columns: columns.controlPlane, rows: () => [] }

/** A table in which the clusters show that they live. */
function quietTable(
  clusters: () => readonly string[],
  beats: (id: string, span: LogSpan) => readonly AuditEvent[],
): LogTable {
  const rows = (span: LogSpan | null) =>
    clusters().flatMap((id) =>
      beats(id, span ?? { from: 0, to: 0 }).map((event) => ({
        ...auditRow(event, id, 'AKSAuditAdmin'),
        $ingestion_time: event.stageTimestamp,
      })),
    )
  return { plan: 'Analytics', columns: columns.audit, rows }
}
