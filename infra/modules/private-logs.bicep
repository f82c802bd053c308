// Logs of the network stay in it, what is sent and what is read: a private link scope around what it may reach. In the
// mode PrivateOnly queries and telemetry reach nothing else. Who sends rows straight to the host of another workspace is
// not held by it, but by the firewall on the way out.

@description('Ends the names of the resources.')
param suffix string

@description('Tags on every resource.')
param tags object = {}

@description('Resource ids of what is reached through it: Application Insights, workspaces, the endpoint of the channel log-analytics.')
param resourceIds string[]

resource scope 'Microsoft.Insights/privateLinkScopes@2021-09-01' = {
  name: 'ampls-plimsoll-${suffix}'
  location: 'global'
  tags: tags
  properties: {
    accessModeSettings: {
      ingestionAccessMode: 'PrivateOnly'
      queryAccessMode: 'PrivateOnly'
      exclusions: []
    }
  }
}

@batchSize(1)
resource member 'Microsoft.Insights/privateLinkScopes/scopedResources@2021-09-01' = [
  for one in resourceIds: {
    parent: scope
    name: 'member-${uniqueString(one)}'
    properties: { linkedResourceId: one }
  }
]

@description('Resource id of the private link scope.')
output id string = scope.id
