import { wafPolicies as facet, wafPolicyIdsOf } from '../../../domain/facets/waf-policies.ts'
import type { FacetReader } from './facet-reader.ts'
import { readEach } from './read-each.ts'

export const wafPolicies: FacetReader = async (_cluster, deps) => {
  const gateways = await deps.facet('applicationGateways')
  if (!gateways.known) return gateways
  return readEach(wafPolicyIdsOf(gateways.value), facet.apiVersion, gateways.takenAt, deps)
}
