import { isObject, type Json } from '../../domain/json.ts'
import type { LogSource } from '../../domain/log-source.ts'

type Sent = Pick<LogSource, 'dedicated' | 'shared'>

const auditGroup = ['kube-audit', 'kube-audit-admin', 'guard']

/** What diagnostic settings send of the audit log, by the lower-cased id of the workspace. Pure. */
export function sentLogs(settings: Json | undefined): ReadonlyMap<string, Sent> {
  const all = list(settings).flatMap(destinationOf)
  const byWorkspace = Map.groupBy(all, ({ workspace }) => workspace)
  return new Map(
    [...byWorkspace].map(([workspace, sent]) => {
      const into = (isDedicated: boolean) =>
        sent.filter((one) => one.isDedicated === isDedicated).flatMap((one) => one.categories)
      return [workspace, { dedicated: sorted(into(true)), shared: sorted(into(false)) }]
    }),
  )
}

function destinationOf(setting: Json) {
  const properties = isObject(setting) ? setting['properties'] : undefined
  if (!isObject(properties) || typeof properties['workspaceId'] !== 'string') return []
  const categories = list(properties['logs']).flatMap(categoriesOf)
  if (categories.length === 0) return []
  const isDedicated = properties['logAnalyticsDestinationType'] === 'Dedicated'
  return [{ workspace: properties['workspaceId'].toLowerCase(), isDedicated, categories }]
}

function sorted(categories: readonly string[]): readonly string[] {
  return [...new Set(categories)].sort()
}

function categoriesOf(log: Json): readonly string[] {
  if (!isObject(log) || log['enabled'] !== true) return []
  const name = String(log['category'] ?? log['categoryGroup'] ?? '').toLowerCase()
  if (name === 'audit' || name === 'alllogs') return auditGroup
  return auditGroup.includes(name) ? [name] : []
}

function list(value: Json | undefined): readonly Json[] {
  return Array.isArray(value) ? value : []
}
