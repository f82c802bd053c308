import { networkSecurityGroupIdsOf } from '../../../domain/facets/network-security-groups.ts'
import { subnetSecurityGroups as facet } from '../../../domain/facets/subnet-security-groups.ts'
import type { FacetReader } from './facet-reader.ts'
import { readEach } from './read-each.ts'

export const subnetSecurityGroups: FacetReader = async (_cluster, deps) => {
  const subnets = await deps.facet('subnets')
  if (!subnets.known) return subnets
  const ids = networkSecurityGroupIdsOf(subnets.value)
  return readEach(ids, facet.apiVersion, subnets.takenAt, deps)
}
