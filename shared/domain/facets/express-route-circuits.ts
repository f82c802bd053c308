import { gatheredPaths } from '../gathered-paths.ts'
import type { JsonObject } from '../json.ts'
import { block, list, oneOf, text } from '../shape.ts'
import { withProperties } from '../with-properties.ts'
import { facet } from './facet.ts'

const resourceType = 'Microsoft.Network/expressRouteCircuits'

/** A circuit without its service key and the keys of its authorizations. */
export function withoutServiceKey(circuit: JsonObject): JsonObject {
  return withProperties(circuit, ['circuitProvisioningState', 'serviceProviderProvisioningState'])
}

/** The ExpressRoute circuits in the subscription of the cluster, and in that of its Private Link Scope. */
export const expressRouteCircuits = facet({
  name: 'expressRouteCircuits',
  title: 'the ExpressRoute circuits in the subscription of the cluster',
  appliesTo: ['arc'],
  resourceType,
  apiVersion: '2025-09-01',
  cost: 'shared',
  refreshHours: 24,
  permissions: [`${resourceType}/read`],
  operations: [`${resourceType}/`],
  ofSubscription: true,
  evidence: 'https://learn.microsoft.com/rest/api/expressroute/express-route-circuits/get',
  shape: list(
    block({
      id: text,
      name: text,
      properties: block({
        circuitProvisioningState: text,
        serviceProviderProvisioningState: oneOf(
          'Deprovisioning',
          'NotProvisioned',
          'Provisioned',
          'Provisioning',
        ),
      }),
    }),
  ),
  gather: (cluster, input) =>
    gatheredPaths(resourceType, cluster, input)?.map(withoutServiceKey) ?? null,
})
