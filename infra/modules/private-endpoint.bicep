// A private way to one service, and the names that lead there.

@description('Name of the endpoint.')
param name string

@description('Region of the endpoint.')
param location string = resourceGroup().location

@description('Tags on every resource.')
param tags object = {}

@description('Subnet of the endpoint.')
param subnetId string

@description('Resource id of what it leads to.')
param targetId string

@description('Which service of that: blob, queue, table, vault or azuremonitor.')
param groupId string

@description('Names of the private DNS zones, in this resource group.')
param zoneNames string[]

resource endpoint 'Microsoft.Network/privateEndpoints@2025-01-01' = {
  name: name
  location: location
  tags: tags
  properties: {
    subnet: { id: subnetId }
    privateLinkServiceConnections: [
      {
        name: groupId
        properties: {
          privateLinkServiceId: targetId
          groupIds: [groupId]
        }
      }
    ]
  }
}

resource names 'Microsoft.Network/privateEndpoints/privateDnsZoneGroups@2025-01-01' = {
  parent: endpoint
  name: 'default'
  properties: {
    privateDnsZoneConfigs: [
      for one in zoneNames: {
        name: replace(one, '.', '-')
        properties: { privateDnsZoneId: resourceId('Microsoft.Network/privateDnsZones', one) }
      }
    ]
  }
}

@description('Resource id of the endpoint.')
output id string = endpoint.id
