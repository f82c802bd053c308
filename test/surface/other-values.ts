/**
 * By facet and path: values that a shape knows beside those that the list of its api-version declares, with the
 * evidence. What a preview list of the same type declares needs none.
 */
export const otherValues: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'managedCluster /properties/networkProfile/outboundType': {
    block: 'recorded before it was called none',
  },
  'managedCluster /properties/nodeResourceGroupProfile/restrictionLevel': {
    Unspecified: 'recorded in 2023',
  },
  'monitorAccounts /properties/privateEndpointConnections/*/properties/privateLinkServiceConnectionState/status':
    {
      Disconnected: 'private endpoint connections of Microsoft.Network declare it for every type',
    },
  'monitorAccounts /properties/publicNetworkAccess': {
    SecuredByPerimeter: 'declared by every other type of Azure Monitor that has the property',
  },
  'monitorPrivateLinkScopes /properties/privateEndpointConnections/*/properties/privateLinkServiceConnectionState/status':
    {
      Disconnected: 'private endpoint connections of Microsoft.Network declare it for every type',
    },
  'provisionedClusterInstance /properties/networkProfile/networkPolicy': {
    none: 'how AKS spells it; it fails like an absent one',
  },
}

/** By facet and path: values that a list declares and the shape does not know, so that they are `unknown`, with the reason. */
export const valuesLeftOut: Readonly<Record<string, Readonly<Record<string, string>>>> = {}
