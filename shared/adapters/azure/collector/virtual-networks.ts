import {
  virtualNetworks as facet,
  virtualNetworkIdsOf,
  withoutSubnets,
} from '../../../domain/facets/virtual-networks.ts'
import { isObject, type Json } from '../../../domain/json.ts'
import { known } from '../../../domain/maybe.ts'
import { nodeGroupOf } from '../../../domain/node-group-of.ts'
import type { FacetReader, FacetReaderDeps } from './facet-reader.ts'
import { listOfNodeGroup } from './list-of-node-group.ts'
import { readEach } from './read-each.ts'

export const virtualNetworks: FacetReader = async (_cluster, deps) => {
  const read = await networksOf(deps)
  if (!read.known) return read
  const lean = read.value.flatMap((one: Json) => (isObject(one) ? [withoutSubnets(one)] : []))
  return known(lean, read.takenAt)
}

function networksOf(deps: FacetReaderDeps) {
  const { value: cluster, takenAt } = deps.resource
  const ids = virtualNetworkIdsOf(cluster)
  const group = nodeGroupOf(cluster)
  return ids.length > 0 || group === null
    ? readEach(ids, facet.apiVersion, takenAt, deps)
    : listOfNodeGroup(group, facet, deps)
}
