// Three identities, so that none can do the work of another: who runs the host cannot read a fleet, who reads
// a fleet holds no secret of a channel, and who speaks to channels reads nothing.

@description('Region of the identities.')
param location string = resourceGroup().location

@description('Tags on every resource.')
param tags object = {}

@description('Ends the name of each identity.')
param suffix string

resource host 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' = {
  name: 'id-plimsoll-host-${suffix}'
  location: location
  tags: tags
}

resource collecting 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' = {
  name: 'id-plimsoll-collecting-${suffix}'
  location: location
  tags: tags
}

resource delivery 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' = {
  name: 'id-plimsoll-delivery-${suffix}'
  location: location
  tags: tags
}

@description('Runs the Functions host: its storage, the deployment package, triggers, telemetry.')
output host object = {
  id: host.id
  clientId: host.properties.clientId
  principalId: host.properties.principalId
}

@description('Reads the fleet and keeps the ledger.')
output collecting object = {
  id: collecting.id
  clientId: collecting.properties.clientId
  principalId: collecting.properties.principalId
}

@description('Reads secrets of channels, and signs in to Event Grid and Azure Monitor.')
output delivery object = {
  id: delivery.id
  clientId: delivery.properties.clientId
  principalId: delivery.properties.principalId
}
