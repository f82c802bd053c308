import {
  applicationGatewayIdsOf,
  applicationGateways as facet,
} from '../../../domain/facets/application-gateways.ts'
import type { FacetReader } from './facet-reader.ts'
import { readEach } from './read-each.ts'

export const applicationGateways: FacetReader = (_cluster, deps) => {
  const { resource } = deps
  return readEach(applicationGatewayIdsOf(resource.value), facet.apiVersion, resource.takenAt, deps)
}
