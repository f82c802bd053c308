// Lets an identity query the logs of one workspace, and nothing else of it.

@description('Name of the workspace, in this resource group.')
param workspaceName string

@description('Object id of the identity that queries.')
param readerPrincipalId string

@description('Id of the role that lets it.')
param readerRoleId string

resource workspace 'Microsoft.OperationalInsights/workspaces@2025-02-01' existing = {
  name: workspaceName
}

resource reader 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: workspace
  name: guid(workspace.id, readerPrincipalId, readerRoleId)
  properties: {
    principalId: readerPrincipalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', readerRoleId)
  }
}
