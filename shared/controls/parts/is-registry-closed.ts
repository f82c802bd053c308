import type { Facets } from '../../domain/facets/index.ts'

/** Whether not every network reaches the registry: by a switch, or by rules that refuse what they do not name. */
export function isRegistryClosed({ properties }: Facets['registries'][number]): boolean {
  const { publicNetworkAccess, networkRuleSet } = properties
  const isWide = networkRuleSet.ipRules.some(({ value = '' }) => value.endsWith('/0'))
  return publicNetworkAccess === 'Disabled' || (networkRuleSet.defaultAction === 'Deny' && !isWide)
}
