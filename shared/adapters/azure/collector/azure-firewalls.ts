import { azureFirewalls as facet } from '../../../domain/facets/azure-firewalls.ts'
import { reachableNetworksOf } from '../../../domain/facets/virtual-networks.ts'
import { known } from '../../../domain/maybe.ts'
import { firewallsIn } from '../queries/firewalls-in.ts'
import type { FacetReader } from './facet-reader.ts'
import { readFound } from './read-found.ts'

export const azureFirewalls: FacetReader = async (_cluster, deps) => {
  const networks = await deps.facet('virtualNetworks')
  if (!networks.known) return networks
  const reachable = reachableNetworksOf(networks.value)
  if (reachable.length === 0) return known([], networks.takenAt)
  return readFound(firewallsIn(reachable), facet, deps)
}
