import { privateLinkScopeOf } from '../private-link-scope-of.ts'
import { block, list, oneOf, text } from '../shape.ts'
import { facet } from './facet.ts'

/**
 * The Private Link Scope that an Arc cluster names, as a list: empty where it names none, or names one
 * that answered 404.
 */
export const privateLinkScopes = facet({
  name: 'privateLinkScopes',
  title: 'the Private Link Scope that the Arc cluster names',
  appliesTo: ['arc'],
  resourceType: 'Microsoft.HybridCompute/privateLinkScopes',
  apiVersion: '2026-07-15',
  cost: 'shared',
  swept: 'gathered',
  refreshHours: 24,
  permissions: ['Microsoft.HybridCompute/privateLinkScopes/read'],
  operations: ['Microsoft.HybridCompute/privateLinkScopes/'],
  shape: list(
    block({
      id: text,
      name: text,
      properties: block({
        publicNetworkAccess: oneOf('Enabled', 'Disabled'),
        privateEndpointConnections: list(
          block({
            properties: block({
              privateLinkServiceConnectionState: block({
                status: oneOf('Approved', 'Pending', 'Rejected', 'Disconnected'),
              }),
            }),
          }),
        ),
      }),
    }),
  ),
  gather({ body }, input) {
    const named = privateLinkScopeOf(body)
    if (named === null) return []
    const found = input.byId(named)
    return found === null ? null : [found.body]
  },
})
