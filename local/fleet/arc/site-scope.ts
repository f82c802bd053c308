import type { ArmResource } from '../../azure/world/arm-resource.ts'
import { resourceAt } from '../resource-at.ts'
import { siteZone } from './site-zone.ts'

const id = `/subscriptions/${siteZone.subscriptionId}/resourceGroups/rg-network/providers/Microsoft.HybridCompute/privateLinkScopes/pls-sites`

/** The Private Link Scope that agents at sites reach Azure through. */
export function siteScope(): ArmResource {
  const approved = { privateLinkServiceConnectionState: { status: 'Approved' } }
  return resourceAt(
    id,
    { publicNetworkAccess: 'Disabled', privateEndpointConnections: [{ properties: approved }] },
    { location: 'westeurope' },
  )
}
