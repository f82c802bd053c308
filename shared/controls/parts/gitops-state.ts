import type { Facets } from '../../domain/facets/index.ts'

/** What Flux does for the cluster: `works` as soon as one configuration is compliant and not suspended. */
export function gitopsState(
  configurations: Facets['fluxConfigurations'],
): 'works' | 'unsettled' | 'broken' | 'none' {
  const active = configurations.filter(({ properties }) => properties.suspend !== true)
  const states = active.map(({ properties }) => properties.complianceState)
  if (states.includes('Compliant')) return 'works'
  if (states.some((state) => state === undefined || state === 'Pending')) return 'unsettled'
  return configurations.length > 0 ? 'broken' : 'none'
}
