import {
  egressAddressIdsOf,
  publicIpAddresses as facet,
} from '../../../domain/facets/public-ip-addresses.ts'
import type { FacetReader } from './facet-reader.ts'
import { readOfNodeGroup } from './read-of-node-group.ts'

export const publicIpAddresses: FacetReader = (_cluster, deps) => {
  const { resource } = deps
  return readOfNodeGroup(facet, egressAddressIdsOf(resource.value), resource.takenAt, deps)
}
