/** What doctor reads of the private way to a service, besides what facets read. */
export const wayActions = [
  'Microsoft.Network/privateDnsZones/read',
  'Microsoft.Network/privateDnsZones/virtualNetworkLinks/read',
  'Microsoft.Network/privateEndpoints/read',
  'Microsoft.Storage/storageAccounts/read',
] as const
