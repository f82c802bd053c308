import type { Json } from '../json.ts'
import { linkedIdsOf } from '../linked-ids-of.ts'
import { block, flag, list, oneOf, text } from '../shape.ts'
import { facet } from './facet.ts'
import { subnetIdsOf } from './subnets.ts'

/** The route tables of subnets, in lower case, each once. */
export function routeTableIdsOf(subnets: Json): readonly string[] {
  return linkedIdsOf(subnets, 'routeTable')
}

/** The route tables of the subnets that the cluster names. One that is named and not in the list answered 404. */
export const routeTables = facet({
  name: 'routeTables',
  title: 'the route tables of the subnets that the cluster names',
  appliesTo: ['aks'],
  resourceType: 'Microsoft.Network/routeTables',
  apiVersion: '2025-09-01',
  cost: 'shared',
  swept: 'gathered',
  refreshHours: 24,
  permissions: ['Microsoft.Network/routeTables/read'],
  operations: ['Microsoft.Network/routeTables/', 'Microsoft.Network/virtualNetworks/'],
  shape: list(
    block({
      id: text,
      name: text,
      properties: block({
        disableBgpRoutePropagation: flag,
        routes: list(
          block({
            name: text,
            properties: block({
              addressPrefix: text,
              nextHopIpAddress: text,
              nextHopType: oneOf(
                'Internet',
                'None',
                'VirtualAppliance',
                'VirtualApplianceEcmp',
                'VirtualNetworkGateway',
                'VnetLocal',
              ),
            }),
          }),
        ),
      }),
    }),
  ),
  gather({ body }, input) {
    const subnets = subnetIdsOf(body).map((id) => input.byId(id)?.body ?? null)
    if (subnets.some((subnet) => subnet === null)) return null
    const found = routeTableIdsOf(subnets).map((id) => input.byId(id)?.body ?? null)
    return found.every((table) => table !== null) ? found : null
  },
})
