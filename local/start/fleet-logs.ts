import { clusterOf } from '../../shared/domain/cluster.ts'
import { isObject } from '../../shared/domain/json.ts'
import { parseResourceId } from '../../shared/domain/resource-id.ts'
import { toMilliseconds } from '../../shared/domain/time.ts'
import type { LogSpan, LogTable, LogWorkspace } from '../azure/log-analytics/log-workspace.ts'
import { createLogAnalytics } from '../azure/log-analytics.ts'
import type { Service } from '../azure/service.ts'
import type { ArmResource } from '../azure/world/arm-resource.ts'
import type { World } from '../azure/world.ts'
import type { AuditEvent } from '../logs/audit/audit-event.ts'
import { loggedClusterOf } from '../logs/cast/logged-cluster-of.ts'
import { heartbeats } from '../logs/heartbeats.ts'
import { logTables } from '../logs/log-tables.ts'
import { auditRow } from '../logs/rows/audit-row.ts'
import { columns } from '../logs/rows/columns.ts'

/** The logs of the fleet, and a way to write into that of one cluster. */
export interface FleetLogs {
  readonly service: Service
  readonly write: (cluster: string, events: readonly AuditEvent[]) => void
}

const workspaceType = 'microsoft.operationalinsights/workspaces'
/** What platform and operators do all day is thinned out: there is enough to read of the rest. */
const scale = 0.001
const seed = 1
/** The hunt never asks for more than this before the first one of the day. */
const past = 6 * 3_600_000

/**
 * Log Analytics over all workspaces of the world. AKS clusters of the `living` subscription write an audit log of
 * ordinary work; the rest of the fleet gives signs of life and no more, which costs next to nothing. A cluster without
 * its diagnostic setting has no log, not even the one that it sent before.
 */
export function fleetLogs(world: World, living: string): FleetLogs {
  const since = toMilliseconds(world.now()) - past
  const written = new Map<string, readonly AuditEvent[]>()

  function clustersBelow(subscriptionId: string): readonly ArmResource[] {
    const below = `/subscriptions/${subscriptionId.toLowerCase()}/`
    const all = [...world.list({ below, in: isClusterType })]
    return all.filter(({ id }) => clusterOf(id)?.id === id && sendsLogs(id, world))
  }

  function tablesOf(subscriptionId: string): LogWorkspace['tables'] {
    const isLiving = subscriptionId === living
    const quiet = quietTable(() => clustersBelow(subscriptionId).map(({ id }) => id), world)
    const writing = (category?: string) => () =>
      isLiving
        ? clustersBelow(subscriptionId)
            .filter(({ id }) => clusterOf(id)?.kind === 'aks' && sendsLogs(id, world, category))
            .map((one) => loggedClusterOf(one, world))
        : []
    const told = (category?: string) =>
      logTables({
        seed,
        now: world.now,
        since,
        clusters: writing(category),
        scale,
        planted: ({ id }) => written.get(id.toLowerCase()) ?? [],
      })
    const arc = {
      ArcK8sAudit: quiet,
      ArcK8sAuditAdmin: quiet,
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
function quietTable(clusters: () => readonly string[], { now }: World): LogTable {
  const rows = (span: LogSpan | null) =>
    clusters().flatMap((id) =>
      heartbeats(id, span ?? { from: 0, to: 0 }, toMilliseconds(now())).map((event) => ({
        ...auditRow(event, id, 'AKSAuditAdmin'),
        $ingestion_time: event.stageTimestamp,
      })),
    )
  return { plan: 'Analytics', columns: columns.audit, rows }
}
