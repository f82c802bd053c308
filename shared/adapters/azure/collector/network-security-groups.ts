import {
  networkSecurityGroups as facet,
  networkSecurityGroupIdsOf,
} from '../../../domain/facets/network-security-groups.ts'
import { isObject } from '../../../domain/json.ts'
import { known } from '../../../domain/maybe.ts'
import { nodeGroupOf } from '../../../domain/node-group-of.ts'
import type { FacetReader } from './facet-reader.ts'
import { readEach } from './read-each.ts'
import { readList } from './read-list.ts'

/** An NSG that a subnet names may lie in the node resource group too: it is read once. */
export const networkSecurityGroups: FacetReader = async (_cluster, deps) => {
  const subnets = await deps.facet('subnets')
  if (!subnets.known) return subnets
  const group = nodeGroupOf(deps.resource.value)
  const own =
    group === null
      ? known([], subnets.takenAt)
      : await readList(`${group}/providers/${facet.resourceType}`, facet.apiVersion, deps)
  if (!own.known) return own
  const listed = new Set(own.value.map((one) => String(isObject(one) && one['id']).toLowerCase()))
  const ids = networkSecurityGroupIdsOf(subnets.value).filter((id) => !listed.has(id))
  const named = await readEach(ids, facet.apiVersion, subnets.takenAt, deps)
  if (!named.known) return named
  const [takenAt = own.takenAt] = [named.takenAt, own.takenAt].sort()
  return known([...named.value, ...own.value], takenAt)
}
