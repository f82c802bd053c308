import type { Facets } from '../../domain/facets/index.ts'

type Settings = Facets['diagnosticSettings']

/** Members of the category group `audit` of a cluster; `allLogs` holds every category. */
const auditGroup = ['kube-audit', 'kube-audit-admin', 'guard']

/**
 * Whether the settings together send a category somewhere: by its own name or by a group, and only where
 * it is enabled and the setting has a destination. A setting of metrics alone sends no log.
 */
export function enabledLogs(settings: Settings): (category: string) => boolean {
  const names = new Set<string>()
  for (const { properties } of settings.filter(hasDestination)) {
    for (const { category, categoryGroup, enabled } of properties.logs) {
      if (enabled !== true) continue
      names.add((category ?? categoryGroup ?? '').toLowerCase())
    }
  }
  const grouped = names.has('audit') ? auditGroup : []
  return (category) => names.has('alllogs') || names.has(category) || grouped.includes(category)
}

function hasDestination({ properties }: Settings[number]): boolean {
  const { workspaceId, storageAccountId, eventHubAuthorizationRuleId, marketplacePartnerId } =
    properties
  return [workspaceId, storageAccountId, eventHubAuthorizationRuleId, marketplacePartnerId].some(
    (destination) => destination !== undefined,
  )
}
