import {
  networkSecurityGroups as facet,
  networkSecurityGroupIdsOf,
} from '../../../domain/facets/network-security-groups.ts'
import type { FacetReader } from './facet-reader.ts'
import { readOfNodeGroup } from './read-of-node-group.ts'

export const networkSecurityGroups: FacetReader = async (_cluster, deps) => {
  const subnets = await deps.facet('subnets')
  if (!subnets.known) return subnets
  const ids = networkSecurityGroupIdsOf(subnets.value)
  return readOfNodeGroup(facet, ids, subnets.takenAt, deps)
}
