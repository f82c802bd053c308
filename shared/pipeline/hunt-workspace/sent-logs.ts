import { isObject, type Json } from '../../domain/json.ts'
import type { LogSource } from '../../domain/log-source.ts'

type Sent = Pick<LogSource, 'dedicated' | 'shared'>

const auditGroup = ['kube-audit', 'kube-audit-admin', 'guard']

/** What diagnostic settings send of the audit log, by the lower-cased id of the workspace. Pure. */
export function sentLogs(settings: Json | undefined): ReadonlyMap<string, Sent> {
  const found = new Map<string, { dedicated: Set<string>; shared: Set<string> }>()
  for (const setting of list(settings)) {
    const properties = isObject(setting) ? setting['properties'] : undefined
    if (!isObject(properties) || typeof properties['workspaceId'] !== 'string') continue
    const workspace = properties['workspaceId'].toLowerCase()
    const sent = found.get(workspace) ?? { dedicated: new Set(), shared: new Set() }
    const isDedicated = properties['logAnalyticsDestinationType'] === 'Dedicated'
    const into = isDedicated ? sent.dedicated : sent.shared
    for (const category of list(properties['logs']).flatMap(categoriesOf)) into.add(category)
    if (sent.dedicated.size + sent.shared.size > 0) found.set(workspace, sent)
  }
  return new Map(
    [...found].map(([workspace, { dedicated, shared }]) => [
      workspace,
      { dedicated: [...dedicated].sort(), shared: [...shared].sort() },
    ]),
  )
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
