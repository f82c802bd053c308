// Log queries of the network stay in it: a private link scope around the workspaces that are read.

@description('Ends the names of the resources.')
param suffix string

@description('Tags on every resource.')
param tags object = {}

@description('Resource ids of what is read through it: Application Insights, workspaces.')
param resourceIds string[]

resource scope 'Microsoft.Insights/privateLinkScopes@2021-09-01' = {
  name: 'ampls-plimsoll-${suffix}'
  location: 'global'
  tags: tags
  properties: {
    accessModeSettings: {
      ingestionAccessMode: 'Open'
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
