// Where the function app logs to. Telemetry is signed in with Entra ID: the connection string opens nothing.

@description('Ends the names of the resources.')
param suffix string

@description('Region of the resources.')
param location string = resourceGroup().location

@description('Tags on every resource.')
param tags object = {}

@description('For how many days logs are kept.')
@minValue(30)
@maxValue(730)
param retentionDays int = 90

@description('Whether logs are sent and read through private link alone. What diagnostic settings send takes its own way.')
param isPrivate bool = false

@description('Object id of the identity that sends telemetry.')
param publisherPrincipalId string

@description('Id of the role that lets it.')
param publisherRoleId string

var access = isPrivate ? 'Disabled' : 'Enabled'

resource workspace 'Microsoft.OperationalInsights/workspaces@2025-02-01' = {
  name: 'log-plimsoll-${suffix}'
  location: location
  tags: tags
  properties: {
    sku: { name: 'PerGB2018' }
    retentionInDays: retentionDays
    features: {
      disableLocalAuth: true
      enableLogAccessUsingOnlyResourcePermissions: true
    }
    publicNetworkAccessForIngestion: access
    publicNetworkAccessForQuery: access
  }
}

resource insights 'Microsoft.Insights/components@2020-02-02' = {
  name: 'appi-plimsoll-${suffix}'
  location: location
  tags: tags
  kind: 'web'
  properties: {
    Application_Type: 'web'
    WorkspaceResourceId: workspace.id
    DisableLocalAuth: true
    publicNetworkAccessForIngestion: access
    publicNetworkAccessForQuery: access
  }
}

resource publisher 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: insights
  name: guid(insights.id, publisherPrincipalId, publisherRoleId)
  properties: {
    principalId: publisherPrincipalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', publisherRoleId)
  }
}

@description('Resource id of Application Insights.')
output insightsId string = insights.id

@description('Name of Application Insights.')
output insightsName string = insights.name

@description('Resource id of the workspace.')
output workspaceId string = workspace.id

@description('Name of the workspace.')
output workspaceName string = workspace.name
