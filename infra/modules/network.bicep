// A network for the function app and for private endpoints, with the zones that lead to them.

@description('Ends the name of the network.')
param suffix string

@description('Region of the network.')
param location string = resourceGroup().location

@description('Tags on every resource.')
param tags object = {}

@description('Range of the network: a /24 or wider.')
param addressPrefix string = '10.83.0.0/24'

@description('Route table that leads what the app sends through a firewall. Empty: a NAT gateway, with an address of its own.')
param egressRouteTableId string = ''

@description('Private DNS zones to make and to link, by what they are of.')
param zones object

resource rules 'Microsoft.Network/networkSecurityGroups@2025-01-01' = {
  name: 'nsg-plimsoll-${suffix}'
  location: location
  tags: tags
  properties: {
    securityRules: [
      {
        name: 'nothing-from-the-internet'
        properties: {
          priority: 100
          direction: 'Inbound'
          access: 'Deny'
          protocol: '*'
          sourceAddressPrefix: 'Internet'
          sourcePortRange: '*'
          destinationAddressPrefix: '*'
          destinationPortRange: '*'
        }
      }
    ]
  }
}

var usesGateway = empty(egressRouteTableId)

resource address 'Microsoft.Network/publicIPAddresses@2025-01-01' = if (usesGateway) {
  name: 'pip-plimsoll-${suffix}'
  location: location
  tags: tags
  sku: { name: 'Standard' }
  properties: { publicIPAllocationMethod: 'Static' }
}

// Nothing goes out by Azure's default: receivers of alerts and Resource Manager are reached through this, or through
// a firewall that lets named hosts pass.
resource gateway 'Microsoft.Network/natGateways@2025-01-01' = if (usesGateway) {
  name: 'ng-plimsoll-${suffix}'
  location: location
  tags: tags
  sku: { name: 'Standard' }
  properties: { publicIpAddresses: [{ id: address.id }] }
}

resource network 'Microsoft.Network/virtualNetworks@2025-01-01' = {
  name: 'vnet-plimsoll-${suffix}'
  location: location
  tags: tags
  properties: {
    addressSpace: { addressPrefixes: [addressPrefix] }
    subnets: [
      {
        name: 'app'
        properties: {
          addressPrefix: cidrSubnet(addressPrefix, 26, 0)
          defaultOutboundAccess: false
          natGateway: usesGateway ? { id: gateway.id } : null
          routeTable: usesGateway ? null : { id: egressRouteTableId }
          networkSecurityGroup: { id: rules.id }
          delegations: [
            {
              name: 'app'
              properties: { serviceName: 'Microsoft.App/environments' }
            }
          ]
        }
      }
      {
        name: 'endpoints'
        properties: {
          addressPrefix: cidrSubnet(addressPrefix, 26, 1)
          defaultOutboundAccess: false
          networkSecurityGroup: { id: rules.id }
          privateEndpointNetworkPolicies: 'NetworkSecurityGroupEnabled'
        }
      }
    ]
  }
}

resource zone 'Microsoft.Network/privateDnsZones@2024-06-01' = [
  for one in items(zones): {
    name: one.value
    location: 'global'
    tags: tags
  }
]

resource link 'Microsoft.Network/privateDnsZones/virtualNetworkLinks@2024-06-01' = [
  for (one, index) in items(zones): {
    parent: zone[index]
    name: 'plimsoll-${suffix}'
    location: 'global'
    properties: {
      registrationEnabled: false
      virtualNetwork: { id: network.id }
    }
  }
]

@description('Subnet of the function app.')
output appSubnetId string = '${network.id}/subnets/app'

@description('Subnet of the private endpoints.')
output endpointSubnetId string = '${network.id}/subnets/endpoints'
