// The table of the channel `log-analytics`, the collection rule that fills it, and who may send to that.

@description('Name of the workspace, in this resource group.')
param workspaceName string

@description('Ends the name of the collection rule.')
param suffix string

@description('Region: that of the workspace.')
param location string = resourceGroup().location

@description('Tags on the rule.')
param tags object = {}

@description('For how many days rows are kept.')
@minValue(30)
@maxValue(730)
param retentionDays int = 90

@description('Object id of the identity that sends rows.')
param senderPrincipalId string

@description('Id of the role that lets it.')
param senderRoleId string

@description('Whether rows are taken through private link alone, by an endpoint of its own: that of a rule is public.')
param isPrivate bool = false

var columns = loadJsonContent('../generated/log-columns.json')
var tableName = 'Plimsoll_CL'

resource workspace 'Microsoft.OperationalInsights/workspaces@2025-02-01' existing = {
  name: workspaceName
}

resource table 'Microsoft.OperationalInsights/workspaces/tables@2025-02-01' = {
  parent: workspace
  name: tableName
  properties: {
    retentionInDays: retentionDays
    schema: {
      name: tableName
      columns: map(columns, one => {
        name: one.name
        type: one.type == 'datetime' ? 'dateTime' : one.type
      })
    }
  }
}

resource endpoint 'Microsoft.Insights/dataCollectionEndpoints@2024-03-11' = if (isPrivate) {
  name: 'dce-plimsoll-${suffix}'
  location: location
  tags: tags
  properties: { networkAcls: { publicNetworkAccess: 'Disabled' } }
}

// A rule gets its endpoint when it is made: one of the other kind is another rule.
resource rule 'Microsoft.Insights/dataCollectionRules@2024-03-11' = {
  name: isPrivate ? 'dcr-plimsoll-private-${suffix}' : 'dcr-plimsoll-${suffix}'
  location: location
  tags: tags
  kind: isPrivate ? null : 'Direct'
  dependsOn: [table]
  properties: {
    dataCollectionEndpointId: isPrivate ? endpoint.id : null
    streamDeclarations: { 'Custom-${tableName}': { columns: columns } }
    destinations: {
      logAnalytics: [{ name: 'workspace', workspaceResourceId: workspace.id }]
    }
    dataFlows: [
      {
        streams: ['Custom-${tableName}']
        destinations: ['workspace']
        transformKql: 'source'
        outputStream: 'Custom-${tableName}'
      }
    ]
  }
}

resource sender 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: rule
  name: guid(rule.id, senderPrincipalId, senderRoleId)
  properties: {
    principalId: senderPrincipalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', senderRoleId)
  }
}

@description('`ruleId` of the channel in the policy file.')
output ruleId string = rule.properties.immutableId

@description('Address whose host is `host` of the channel in the policy file.')
output ingestionUri string = isPrivate
  ? endpoint!.properties.logsIngestion.endpoint
  : rule.properties.endpoints.logsIngestion

@description('Resource id of the endpoint, for the private link scope. Empty: there is none.')
output endpointId string = isPrivate ? endpoint.id : ''
